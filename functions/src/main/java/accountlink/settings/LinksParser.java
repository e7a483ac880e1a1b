package accountlink.settings;

import accountlink.input.ListFile;
import accountlink.input.ListForm;
import accountlink.input.Problem;
import accountlink.input.Section;
import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the links to watch: those of the settings, and those of the {@code linksFile}. */
public final class LinksParser {
  /** The subject of an alert has 99 characters, and cuts longer names. */
  private static final int LONGEST_NAME = 100;

  /** AWS's own pattern allows any character, but these come from a wrong separator or quote. */
  private static final Pattern SEPARATORS = Pattern.compile("[\\s,;\"']");

  /** {@code 4.44456E+11}, or with a comma, and {@code 444455556666.0}. */
  private static final Pattern NUMBER_OF_SPREADSHEET =
      Pattern.compile("\\d([.,]\\d{1,14})?[eE]\\+?\\d{1,2}|\\d{9,12}[.,]0+");

  private static final String ORGANIZATION =
      "is a list of an organization's accounts: one that has no link would be an alert without a"
          + " reason; use the file for accountNames, or name a column linkedAccountId whose accounts"
          + " all have a link";

  /** Also as {@code aws workspaces list-account-links} answers. */
  private static final ListForm FORM =
      new ListForm(
          Map.of(
              "linkId", List.of("AccountLinkId"),
              "linkedAccountId", List.of(),
              "name", List.of(),
              "owner", List.of()),
          Set.of("linkId", "linkedAccountId"),
          "AccountLinks",
          Map.of("Accounts", ORGANIZATION, "Id", ORGANIZATION, "Account ID", ORGANIZATION));

  private final List<Problem> problems;

  /** The first place of each key. */
  private final Map<String, String> places = new HashMap<>();

  public LinksParser(List<Problem> problems) {
    this.problems = problems;
  }

  /**
   * The {@code links} and {@code linksFile} of a file.
   *
   * @param folder that a {@code linksFile} is relative to
   */
  public List<WatchedLink> parse(Section root, Path folder) {
    int before = problems.size();
    List<WatchedLink> watchedLinks = new ArrayList<>();
    List<?> inline = root.list(Setting.LINKS.jsonName());
    for (int i = 0; i < inline.size(); i++) {
      watchedLink(inline.get(i), root.placeOf(Setting.LINKS.jsonName()) + "[" + i + "]")
          .ifPresent(watchedLinks::add);
    }
    ListFile.named(root, "linksFile", folder)
        .ifPresent(
            file ->
                new ListFile(file, root.placeOf("linksFile"), FORM, problems)
                    .read()
                    .forEach(
                        (place, link) -> watchedLink(link, place).ifPresent(watchedLinks::add)));
    boolean discovers =
        root.value(Setting.DISCOVER.jsonName()).filter(value -> !value.equals(false)).isPresent();
    if (watchedLinks.isEmpty()
        && !discovers
        && root.list(Setting.SCOPES.jsonName()).isEmpty()
        && problems.size() == before) {
      root.problem(
          Setting.LINKS.jsonName(),
          null,
          "there is no link to watch: list at least one, or set discover to true");
    }
    return List.copyOf(watchedLinks);
  }

  private Optional<WatchedLink> watchedLink(Object link, String place) {
    if (!(link instanceof Map<?, ?> values)) {
      problems.add(
          new Problem(
              place,
              link + "",
              "must be {\"linkId\": \"link-…\"} or {\"linkedAccountId\": \"…\"}"));
      return Optional.empty();
    }
    Section section = new Section(values, place, problems);
    Optional<String> linkId = section.text("linkId");
    Optional<String> accountId = section.text("linkedAccountId");
    Optional<String> name = label(section, "name");
    Optional<String> owner = label(section, "owner");
    section.done();
    return ref(section, linkId, accountId)
        .filter(ref -> isNew(section, ref))
        .map(ref -> new WatchedLink(ref, name.orElse(ref.value()), owner));
  }

  private Optional<LinkRef> ref(
      Section section, Optional<String> linkId, Optional<String> accountId) {
    if (linkId.isPresent() == accountId.isPresent()) {
      // A value of the wrong type is a problem already, and is not missing.
      if (linkId.isPresent()
          || section.value("linkId").isEmpty() && section.value("linkedAccountId").isEmpty()) {
        problems.add(
            new Problem(
                section.place(),
                linkId.map(id -> id + "' and '" + accountId.get()).orElse(""),
                "a link is watched by linkId or by linkedAccountId: give exactly one of them"));
      }
      return Optional.empty();
    }
    if (linkId.isPresent()) {
      if (!LinkRef.LinkId.PATTERN.matcher(linkId.get()).matches()
          || SEPARATORS.matcher(linkId.get()).find()) {
        section.problem(
            "linkId",
            linkId.get(),
            "must be 'link-' and 8 to 24 characters, none of them a space, comma or quote");
        return Optional.empty();
      }
      return Optional.of(new LinkRef.LinkId(linkId.get()));
    }
    if (!LinkRef.LinkedAccountId.PATTERN.matcher(accountId.get()).matches()) {
      section.problem("linkedAccountId", accountId.get(), accountRule(accountId.get()));
      return Optional.empty();
    }
    return Optional.of(new LinkRef.LinkedAccountId(accountId.get()));
  }

  /** Also what a spreadsheet makes of twelve digits. */
  static String accountRule(String value) {
    if (NUMBER_OF_SPREADSHEET.matcher(value).matches()) {
      return "is what a spreadsheet makes of 12 digits: format the column as text, and type the"
          + " account again";
    }
    if (value.matches("\\d{9,11}")) {
      return "has %d of 12 digits: a spreadsheet drops zeros at the start; format the column as text"
              .formatted(value.length())
          + ", and type the account again";
    }
    if (value.matches("\\d{4}-\\d{4}-\\d{4}")) {
      return "has hyphens, as the console shows it: write the 12 digits alone";
    }
    return "must be the 12 digits of an account, in quotes";
  }

  private boolean isNew(Section section, LinkRef ref) {
    String first = places.putIfAbsent(ref.value(), section.place());
    if (first != null) {
      problems.add(
          new Problem(section.place(), ref.value(), "is watched twice; the first is " + first));
    }
    return first == null;
  }

  static Optional<String> label(Section section, String name) {
    Optional<String> text = section.text(name).filter(value -> !value.isEmpty());
    if (text.isEmpty()) {
      return text;
    }
    if (text.get().isBlank()
        || text.get().length() > LONGEST_NAME
        || text.get().chars().anyMatch(Character::isISOControl)) {
      section.problem(
          name,
          text.get(),
          "must be 1 to " + LONGEST_NAME + " characters, none of them a control character");
      return Optional.empty();
    }
    return text.map(String::strip);
  }

  /** As {@link #parse} reads it. */
  static Map<String, Object> json(WatchedLink watchedLink) {
    Map<String, Object> link = new LinkedHashMap<>();
    switch (watchedLink.ref()) {
      case LinkRef.LinkId id -> link.put("linkId", id.value());
      case LinkRef.LinkedAccountId id -> link.put("linkedAccountId", id.value());
    }
    link.put("name", watchedLink.name());
    watchedLink.owner().ifPresent(owner -> link.put("owner", owner));
    return link;
  }
}
