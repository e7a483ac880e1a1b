package accountlink.init;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.settings.ExampleSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of the settings that says which links of one scope are watched: the settings themselves,
 * or an entry of {@code scopes}.
 *
 * @param prefix of its settings, to name them; empty: they are those of the stack's own scope
 * @param values that are changed
 * @param place of a link, as a part of a sentence; empty: the stack's own scope
 * @param changes gets a line for each
 */
record ScopeDraft(String prefix, Map<String, Object> values, String place, List<String> changes) {
  private static final String LINKS = "links";
  private static final String LINKS_FILE = "linksFile";
  private static final String DISCOVER = "discover";

  /**
   * The links that are not watched yet, by the key by which they would be: the other account, so
   * that a link stays watched after a new invitation; the link id where one account has several.
   *
   * @param account one's own
   */
  Map<String, FoundLink> missing(List<FoundLink> found, String account) {
    if (isEntry() && watchesAll()) {
      return Map.of();
    }
    rejectLinksFile();
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
    values.computeIfPresent(
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
    List<Object> links = new ArrayList<>(list(values.get(LINKS)));
    links.add(link);
    values.put(LINKS, links);
    changes.add(
        "+ link "
            + key
            + (name.isEmpty() ? "" : " '" + name + "'")
            + (owner.isEmpty() ? "" : " of " + owner)
            + place
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
    values.put(
        LINKS,
        list(values.get(LINKS)).stream()
            .map(link -> key(link).equals(key) ? described(link, key, field, text, replaces) : link)
            .toList());
  }

  private Object described(Object link, String key, String field, String text, boolean replaces) {
    Map<Object, Object> described = new LinkedHashMap<>(object(link));
    Object before = described.get(field);
    if (text.equals(before) || (before != null && !replaces)) {
      return link;
    }
    described.put(field, text);
    changes.add("~ " + field + " of link " + key + place + ": '" + text + "'");
    return described;
  }

  /** Has all links watched that AWS lists. What the settings say of it stays. */
  void discover() {
    if (!watchesAll()) {
      values.put(DISCOVER, true);
      changes.add("+ every link" + place + " that AWS lists, now and later");
    }
  }

  private boolean isEntry() {
    return !prefix.isEmpty();
  }

  private boolean watchesAll() {
    return values.get(DISCOVER) != null && !values.get(DISCOVER).equals(false);
  }

  private void rejectLinksFile() {
    if (values.containsKey(LINKS_FILE)) {
      throw new BadInputException(
          "settings",
          List.of(
              new Problem(
                  prefix + LINKS_FILE,
                  String.valueOf(values.get(LINKS_FILE)),
                  "the links stand in a file of their own: write to another file with --output,"
                      + " and copy from it")));
    }
  }

  private Set<String> keys() {
    return list(values.get(LINKS)).stream().map(ScopeDraft::key).collect(Collectors.toSet());
  }

  private static String key(Object link) {
    return link instanceof Map<?, ?> named
        ? String.valueOf(
            named.containsKey("linkId") ? named.get("linkId") : named.get("linkedAccountId"))
        : "";
  }

  static Map<?, ?> object(Object value) {
    return value instanceof Map<?, ?> values ? values : Map.of();
  }

  static List<?> list(Object value) {
    return value instanceof List<?> items ? items : List.of();
  }
}
