package accountlink.page;

import accountlink.format.StatusNames;
import accountlink.format.Urls;
import accountlink.history.LinkFilter;
import accountlink.history.LinkGroup;
import accountlink.history.LinkOrder;
import accountlink.history.Overview;
import accountlink.link.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the overview shall show. A value that makes no sense counts as not given: who edits an
 * address by hand sees more than they asked for, not an error.
 *
 * @param text part of a name, key or owner; empty for all
 * @param status groups' words and names of kinds of status, with commas between them; empty for all
 * @param owner as the settings name it; empty for all
 * @param page from 1
 * @param usual the window where none is asked for
 * @param scope whose links, where there are several scopes
 */
record PageRequest(
    String text,
    String status,
    String owner,
    LinkOrder order,
    Window window,
    int page,
    Window usual,
    Optional<Scope> scope) {
  /** The parameter that names one of several scopes. */
  static final String SCOPE = "scope";

  /** Links of a page. */
  static final int SIZE = 50;

  private static final int LATEST_CHANGES = 5;

  static PageRequest of(Map<String, String> parameters, Window usual) {
    return new PageRequest(
        parameters.getOrDefault("q", "").strip(),
        status(parameters.getOrDefault("status", "")),
        parameters.getOrDefault("owner", "").strip(),
        LinkOrder.of(parameters.getOrDefault("sort", "")).orElse(LinkOrder.WORST),
        Window.coded(parameters.getOrDefault("window", "")).orElse(usual),
        page(parameters.getOrDefault("page", "")),
        usual,
        Optional.empty());
  }

  private static String status(String words) {
    return Arrays.stream(words.split(","))
        .flatMap(
            word ->
                LinkGroup.of(word)
                    .map(LinkGroup::word)
                    .or(() -> StatusNames.kind(word).map(Enum::name))
                    .stream())
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static int page(String number) {
    return number.matches("[0-9]{1,9}") ? Math.max(1, Integer.parseInt(number)) : 1;
  }

  boolean isFiltered() {
    return !text.isEmpty() || !status.isEmpty() || !owner.isEmpty();
  }

  LinkFilter filter() {
    return LinkFilter.of(
        statuses().toList(),
        StatusNames::kind,
        Optional.of(owner).filter(name -> !name.isEmpty()),
        Optional.of(text).filter(part -> !part.isEmpty()),
        _ -> {});
  }

  /** Each of {@link #status}. */
  Stream<String> statuses() {
    return status.isEmpty() ? Stream.of() : Stream.of(status.split(","));
  }

  Overview.Question question(Instant now) {
    return new Overview.Question(filter(), order, window.until(now), page, SIZE, LATEST_CHANGES);
  }

  PageRequest withStatus(String other) {
    return new PageRequest(text, other, owner, order, window, 1, usual, scope);
  }

  /** The same view of one of several scopes. */
  PageRequest in(Scope one) {
    return new PageRequest(text, status, owner, order, window, page, usual, Optional.of(one));
  }

  PageRequest onPage(int other) {
    return new PageRequest(text, status, owner, order, window, other, usual, scope);
  }

  /** The same view without its filters. */
  PageRequest unfiltered() {
    return new PageRequest("", "", "", order, window, 1, usual, scope);
  }

  /** What differs from the view that nobody has changed. */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    scope.ifPresent(one -> parameters.put(SCOPE, one.id()));
    put(parameters, "q", text, "");
    put(parameters, "status", status, "");
    put(parameters, "owner", owner, "");
    put(parameters, "sort", order.word(), LinkOrder.WORST.word());
    put(parameters, "window", window.code(), usual.code());
    put(parameters, "page", Integer.toString(page), "1");
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, String value, String usual) {
    if (!value.equals(usual)) {
      parameters.put(name, value);
    }
  }

  /** Where the version of what is shown is asked for. */
  String version() {
    return scope.map(one -> "/version?" + Urls.query(Map.of(SCOPE, one.id()))).orElse("/version");
  }

  /** A path with this view as its query. */
  String on(String path) {
    return on(path, Map.of());
  }

  /** The same, and more. */
  String on(String path, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(parameters());
    all.putAll(more);
    return all.isEmpty() ? path : path + "?" + Urls.query(all);
  }
}
