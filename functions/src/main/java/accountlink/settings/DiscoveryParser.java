package accountlink.settings;

import accountlink.input.ListFile;
import accountlink.input.ListForm;
import accountlink.input.Problem;
import accountlink.input.Section;
import accountlink.link.Discovery;
import accountlink.link.Discovery.Filter;
import accountlink.link.Discovery.Role;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads which links are discovered. */
final class DiscoveryParser {
  private static final int HIGHEST_LIMIT = 100_000;

  /**
   * Of a file of names: {@code aws organizations list-accounts}, or what the console of
   * Organizations exports.
   */
  private static final ListForm NAMES =
      new ListForm(
          Map.of("Id", List.of("Account ID", "Account"), "Name", List.of("Account name")),
          Set.of("Id"),
          "Accounts",
          Map.of("AccountLinks", "is a list of links, and names no account"));

  private final List<Problem> problems;

  DiscoveryParser(List<Problem> problems) {
    this.problems = problems;
  }

  /**
   * The {@code discover} of the settings: {@code true}, {@code false}, or an object.
   *
   * @param folder that the file of {@code names} is relative to
   */
  Optional<Discovery> parse(Section root, Path folder) {
    Optional<Object> value = root.value(Setting.DISCOVER.jsonName());
    return switch (value.orElse(false)) {
      case Boolean on -> on ? Optional.of(Discovery.ALL) : Optional.empty();
      case Map<?, ?> _ -> Optional.of(discovery(root.section(Setting.DISCOVER.jsonName()), folder));
      default -> {
        root.problem(
            Setting.DISCOVER.jsonName(), value.get(), "must be true, false or an object { … }");
        yield Optional.empty();
      }
    };
  }

  private Discovery discovery(Section section, Path folder) {
    Discovery discovery =
        new Discovery(
            filter(section.section("include")),
            filter(section.section("exclude")),
            names(section, folder),
            section.integer("limit", 1, HIGHEST_LIMIT).orElse(Discovery.DEFAULT_LIMIT));
    section.done();
    return discovery;
  }

  private static Filter filter(Section section) {
    Set<String> accounts = new TreeSet<>();
    for (Object account : section.list("accounts")) {
      if (account instanceof String id && LinkRef.LinkedAccountId.PATTERN.matcher(id).matches()) {
        accounts.add(id);
      } else {
        section.problem("accounts", account, "must be the 12 digits of an account, in quotes");
      }
    }
    Filter filter = new Filter(accounts, statuses(section), roles(section));
    section.done();
    return filter;
  }

  private static Set<LinkStatus.Kind> statuses(Section section) {
    Set<LinkStatus.Kind> statuses = new TreeSet<>();
    for (Object status : section.list("statuses")) {
      LinkStatus.Kind kind = LinkStatus.of(String.valueOf(status)).kind();
      if (kind == LinkStatus.Kind.UNRECOGNISED || kind == LinkStatus.Kind.LINK_NOT_FOUND) {
        section.problem(
            "statuses",
            status,
            "must be a status of a link that is there, as AWS writes it:"
                + " PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT, LINKED, REJECTED or LINKING_FAILED");
      } else {
        statuses.add(kind);
      }
    }
    return statuses;
  }

  private static Set<Role> roles(Section section) {
    Set<Role> roles = new TreeSet<>();
    for (Object role : section.list("roles")) {
      Optional<Role> known =
          List.of(Role.values()).stream().filter(one -> Section.name(one).equals(role)).findFirst();
      known.ifPresentOrElse(
          roles::add,
          () ->
              section.problem(
                  "roles", role, "must be source or target: what this account is in a link"));
    }
    return roles;
  }

  /** Names of accounts: in the settings themselves, or in a file. */
  private Map<String, String> names(Section section, Path folder) {
    Optional<Object> value = section.value("names");
    Map<String, String> names = new TreeMap<>();
    switch (value.orElse(Map.of())) {
      case String _ ->
          ListFile.named(section, "names", folder)
              .ifPresent(file -> names.putAll(names(file, section.placeOf("names"))));
      case Map<?, ?> inline ->
          inline.forEach(
              (account, name) -> add(names, row(account, name), section.placeOf("names")));
      default ->
          section.problem(
              "names", value.get(), "must be a file of account names, or an object { … }");
    }
    return names;
  }

  /**
   * The names of accounts in a file, by their ids.
   *
   * @param setting or option that names the file
   */
  Map<String, String> names(Path file, String setting) {
    Map<String, String> names = new TreeMap<>();
    new ListFile(file, setting, NAMES, problems)
        .read()
        .forEach((place, row) -> add(names, row, place));
    return names;
  }

  private void add(Map<String, String> names, Object row, String place) {
    if (!(row instanceof Map<?, ?> values)) {
      problems.add(new Problem(place, row + "", "must be {\"Id\": \"…\", \"Name\": \"…\"}"));
      return;
    }
    name(values, place)
        .filter(one -> names.putIfAbsent(one.getKey(), one.getValue()) != null)
        .ifPresent(twice -> problems.add(new Problem(place, twice.getKey(), "is named twice")));
  }

  private static Map<String, Object> row(Object account, Object name) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Id", account);
    row.put("Name", name);
    return row;
  }

  /** Other fields of an account, as {@code aws organizations list-accounts} has them, are left. */
  private Optional<Map.Entry<String, String>> name(Map<?, ?> row, String place) {
    Section section = new Section(row, place, problems);
    Optional<String> account = section.text("Id");
    Optional<String> name = LinksParser.label(section, "Name");
    if (account.filter(id -> LinkRef.LinkedAccountId.PATTERN.matcher(id).matches()).isEmpty()) {
      section.problem("Id", account.orElse(""), LinksParser.accountRule(account.orElse("")));
      return Optional.empty();
    }
    return name.map(one -> Map.entry(account.get(), one));
  }

  /** As {@link #parse} reads it, with the names in it. */
  static Map<String, Object> json(Discovery discovery) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("include", json(discovery.include()));
    json.put("exclude", json(discovery.exclude()));
    json.put("names", new TreeMap<>(discovery.names()));
    json.put("limit", discovery.limit());
    return json;
  }

  private static Map<String, Object> json(Filter filter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("accounts", new ArrayList<>(new TreeSet<>(filter.accounts())));
    json.put("statuses", filter.statuses().stream().map(Enum::name).sorted().toList());
    json.put("roles", filter.roles().stream().map(Section::name).sorted().toList());
    return json;
  }
}
