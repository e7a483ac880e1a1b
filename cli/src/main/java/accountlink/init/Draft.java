package accountlink.init;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.settings.ExampleSettings;
import accountlink.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings as they will be: what is there stays, what is missing is added. The links and the
 * mail address of the repository's example go, since they are nobody's.
 */
final class Draft {
  /** Nobody can have one. Source: RFC 2606, "Reserved Top Level DNS Names". */
  private static final String EXAMPLE_MAIL = "@example.com";

  private static final String LINKS = "links";
  private static final String DISCOVER = "discover";
  private static final String ACCOUNT_NAMES = "accountNames";

  /** The older name of that setting, in {@code discover}. */
  private static final String ALIAS = "names";

  private static final String SUBSCRIPTIONS = "subscriptions";
  private static final String TIME_ZONE = "timeZone";

  private final Path file;
  private final Map<String, Object> settings;
  private final List<String> changes = new ArrayList<>();

  /**
   * @param file that the settings will stand in
   * @param before what is there: an object of settings, perhaps an empty one
   * @throws BadInputException if the links are in a file of their own, which this does not change
   */
  Draft(Path file, Map<?, ?> before) {
    if (before.containsKey("linksFile")) {
      throw new BadInputException(
          file.toString(),
          List.of(
              new Problem(
                  "linksFile",
                  String.valueOf(before.get("linksFile")),
                  "the links stand in a file of their own: write to another file with --output,"
                      + " and copy from it")));
    }
    this.file = file;
    settings = new LinkedHashMap<>();
    before.forEach((name, value) -> settings.put((String) name, value));
  }

  /**
   * The links that are not watched yet, by the key by which they would be: the other account, so
   * that a link stays watched after a new invitation; the link id where one account has several.
   *
   * @param account one's own
   */
  Map<String, FoundLink> missing(List<FoundLink> found, String account) {
    Set<String> watched = keys();
    Map<Optional<String>, Long> linksOf = count(found, account);
    Map<String, FoundLink> missing = new LinkedHashMap<>();
    for (FoundLink link : found) {
      Optional<String> other = link.otherThan(account);
      if (!watched.contains(link.linkId()) && other.filter(watched::contains).isEmpty()) {
        key(link, other, linksOf).ifPresent(key -> missing.put(key, link));
      }
    }
    return missing;
  }

  /** How many links have nothing that AWS could be asked for. */
  static int unnamable(List<FoundLink> found, String account) {
    Map<Optional<String>, Long> linksOf = count(found, account);
    return (int)
        found.stream()
            .filter(link -> key(link, link.otherThan(account), linksOf).isEmpty())
            .count();
  }

  private static Map<Optional<String>, Long> count(List<FoundLink> found, String account) {
    return found.stream()
        .collect(Collectors.groupingBy(link -> link.otherThan(account), Collectors.counting()));
  }

  private static Optional<String> key(
      FoundLink link, Optional<String> other, Map<Optional<String>, Long> linksOf) {
    return other.isPresent() && linksOf.get(other) == 1
        ? other
        : Optional.ofNullable(link.linkId());
  }

  /** Removes the example's links, except those that AWS knows. */
  void removeExamples(List<FoundLink> found, String account) {
    Set<String> known =
        found.stream()
            .flatMap(link -> link.otherThan(account).stream())
            .collect(Collectors.toSet());
    found.forEach(link -> known.add(link.linkId()));
    settings.computeIfPresent(
        LINKS,
        (_, links) ->
            list(links).stream()
                .filter(
                    link -> {
                      String key = key(link);
                      boolean goes = ExampleSettings.LINKS.contains(key) && !known.contains(key);
                      if (goes) {
                        changes.add("- link " + key + " (the example's)");
                      }
                      return !goes;
                    })
                .toList());
  }

  /**
   * @param key a link id, or an account's 12 digits
   * @param name what people call it; empty: none
   * @param owner who is responsible for it; empty: nobody is named
   */
  void addLink(String key, String name, String owner, String status) {
    Map<String, Object> link = new LinkedHashMap<>();
    link.put(key.startsWith("link-") ? "linkId" : "linkedAccountId", key);
    if (!name.isEmpty()) {
      link.put("name", name);
    }
    if (!owner.isEmpty()) {
      link.put("owner", owner);
    }
    add(LINKS, link);
    changes.add(
        "+ link "
            + key
            + (name.isEmpty() ? "" : " '" + name + "'")
            + (owner.isEmpty() ? "" : " of " + owner)
            + " ("
            + status
            + ")");
  }

  /** The key by which the settings name a link. */
  Optional<String> watchedKey(FoundLink link, String account) {
    Set<String> watched = keys();
    return Optional.ofNullable(link.linkId())
        .filter(watched::contains)
        .or(() -> link.otherThan(account).filter(watched::contains));
  }

  /**
   * What a link of the settings is called, or who is responsible for it.
   *
   * @param field name or owner
   * @param replaces whether also where the settings say it already
   */
  void describe(String key, String field, String text, boolean replaces) {
    settings.put(
        LINKS,
        list(settings.get(LINKS)).stream()
            .map(link -> key(link).equals(key) ? described(link, key, field, text, replaces) : link)
            .toList());
  }

  private Object described(Object link, String key, String field, String text, boolean replaces) {
    Map<Object, Object> values = new LinkedHashMap<>(object(link));
    Object before = values.get(field);
    if (text.equals(before) || (before != null && !replaces)) {
      return link;
    }
    values.put(field, text);
    changes.add("~ " + field + " of link " + key + ": '" + text + "'");
    return values;
  }

  boolean hasTimeZone() {
    return settings.containsKey(TIME_ZONE);
  }

  void addTimeZone(String zone) {
    settings.put(TIME_ZONE, zone);
    changes.add("+ times of alerts also in " + zone);
  }

  /**
   * Has all links watched that AWS lists. What the settings say of it stays.
   *
   * @param names of other accounts
   * @throws BadInputException if the names are in a file of their own, which this does not change
   */
  void discover(Map<String, String> names) {
    Object before = settings.get(DISCOVER);
    if (before == null || before.equals(false)) {
      settings.put(DISCOVER, true);
      changes.add("+ every link that AWS lists, now and later");
    }
    if (names.isEmpty()) {
      return;
    }
    Map<Object, Object> discovery = new LinkedHashMap<>(object(before));
    // Where the names have their older place, they stay there.
    boolean hasAlias = discovery.containsKey(ALIAS);
    Object there = hasAlias ? discovery.get(ALIAS) : settings.get(ACCOUNT_NAMES);
    if (there instanceof String ofItsOwn) {
      throw new BadInputException(
          file.toString(),
          List.of(
              new Problem(
                  hasAlias ? DISCOVER + "." + ALIAS : ACCOUNT_NAMES,
                  ofItsOwn,
                  "the names stand in a file of their own: put them there, without --name")));
    }
    Map<Object, Object> named = new LinkedHashMap<>(object(there));
    names.forEach(
        (account, name) -> {
          if (!name.equals(named.put(account, name))) {
            changes.add("+ name of " + account + ": '" + name + "'");
          }
        });
    if (hasAlias) {
      discovery.put(ALIAS, named);
      settings.put(DISCOVER, discovery);
    } else {
      settings.put(ACCOUNT_NAMES, named);
    }
  }

  /** Whether no address gets the alerts but that of the example. */
  boolean needsMail() {
    return list(settings.get(SUBSCRIPTIONS)).stream().allMatch(Draft::isExample);
  }

  /** Adds it, if it is not there, and removes the example's. */
  void addMail(String address) {
    List<?> before = list(settings.get(SUBSCRIPTIONS));
    before.stream()
        .filter(Draft::isExample)
        .forEach(one -> changes.add("- mail to " + mail(one) + " (the example's)"));
    settings.put(SUBSCRIPTIONS, before.stream().filter(one -> !isExample(one)).toList());
    if (list(settings.get(SUBSCRIPTIONS)).stream().noneMatch(one -> address.equals(mail(one)))) {
      add(SUBSCRIPTIONS, Map.of("email", address));
      changes.add("+ mail to " + address);
    }
  }

  /** What is different, a line each; empty: nothing is. */
  List<String> changes() {
    return List.copyOf(changes);
  }

  /** The settings, to be written. */
  Map<String, Object> settings() {
    return settings;
  }

  /**
   * @throws BadInputException with all that is wrong with the settings
   */
  void check() {
    SettingsFile.parse(file.toString(), settings, file.toAbsolutePath().getParent());
  }

  private Set<String> keys() {
    return list(settings.get(LINKS)).stream().map(Draft::key).collect(Collectors.toSet());
  }

  private void add(String name, Map<String, Object> item) {
    List<Object> items = new ArrayList<>(list(settings.get(name)));
    items.add(item);
    settings.put(name, items);
  }

  private static String key(Object link) {
    return link instanceof Map<?, ?> values
        ? String.valueOf(
            values.containsKey("linkId") ? values.get("linkId") : values.get("linkedAccountId"))
        : "";
  }

  private static boolean isExample(Object subscription) {
    return mail(subscription).endsWith(EXAMPLE_MAIL);
  }

  private static String mail(Object subscription) {
    return subscription instanceof Map<?, ?> values && values.get("email") instanceof String address
        ? address
        : "";
  }

  private static Map<?, ?> object(Object value) {
    return value instanceof Map<?, ?> values ? values : Map.of();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> items ? items : List.of();
  }
}
