package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.history.ScopeView;
import accountlink.history.StatusStyle;
import accountlink.history.StatusStyle.Tone;
import accountlink.history.StatusTotals;
import accountlink.link.CurrentStatus;
import accountlink.link.LinkStatus;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Transition;
import accountlink.page.Html.Attribute;
import accountlink.store.Entry;
import accountlink.store.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The pieces that the page, a link's page and the widget are made of. */
final class Parts {
  private static final Comparator<Kind> WORST_FIRST =
      Comparator.comparing((Kind kind) -> StatusStyle.of(kind).rank()).thenComparing(kind -> kind);

  private Parts() {}

  // --- The top of the page ---

  static String title(Overview overview) {
    long bad = overview.links().stream().filter(Parts::isBad).count();
    return (bad == 0 ? "" : "(" + bad + ") ") + "Account links";
  }

  /** For screen readers. */
  static String inOneSentence(Overview overview) {
    return counts(overview).entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().words())
        .collect(Collectors.joining(", ", "Account links: ", "."));
  }

  /** The counts in a line, where tiles would take too much room. */
  static Html sentence(Overview overview) {
    List<Html> parts = new ArrayList<>();
    counts(overview)
        .forEach(
            (kind, count) -> {
              StatusStyle style = StatusStyle.of(kind);
              parts.add(status(style, count + " " + style.words()));
              parts.add(tag("span", "  "));
            });
    return tag("p", at("class", "counts"), parts);
  }

  static Html lastRun(Overview overview) {
    return overview
        .scope()
        .last()
        .map(
            run ->
                tag(
                    "p",
                    at("class", "soft"),
                    "Last check ",
                    ago(run.finished(), overview.now()),
                    " · ",
                    time(run.finished())))
        .orElseGet(() -> tag("p", at("class", "soft"), "No check yet"));
  }

  static Html banner(Overview overview) {
    ScopeView scope = overview.scope();
    return switch (overview.health()) {
      case FIRST_RUN ->
          banner(
              "calm",
              "No check has finished yet.",
              "The links of the settings are listed below. Their status appears here after the"
                  + " first check.");
      case STALE ->
          banner(
              "bad",
              "This page may be out of date.",
              "The last check finished "
                  + Words.duration(
                      Duration.between(scope.last().orElseThrow().finished(), overview.now()))
                  + " ago, and several are overdue. Look whether the monitor still runs: its"
                  + " schedule, its function's log, or the terminal it was started in.");
      case UNREADABLE ->
          scope
              .unreadable()
              .map(
                  period ->
                      banner(
                          "bad",
                          "No link can be read: " + period.cause().words() + ".",
                          "Since "
                              + Words.time(period.since())
                              + ". The statuses below are the last known ones. AWS answered: "
                              + period.detail()))
              .orElse(Html.NOTHING);
      case PARTLY_UNREADABLE ->
          banner(
              "unknown",
              Words.count(scope.unreadableLinks().size(), "link") + " cannot be read.",
              "The statuses of these links are the last known ones: "
                  + scope.unreadableLinks().stream()
                      .limit(5)
                      .map(link -> link.watch().name())
                      .collect(Collectors.joining(", "))
                  + (scope.unreadableLinks().size() > 5 ? " and more." : "."));
      case WELL -> Html.NOTHING;
    };
  }

  static Html unreadable(LinkView link) {
    return link.unreadable()
        .map(
            period ->
                banner(
                    "unknown",
                    "It cannot be read: " + period.cause().words() + ".",
                    "Since " + Words.time(period.since()) + ". AWS answered: " + period.detail()))
        .orElse(Html.NOTHING);
  }

  static Html tiles(Overview overview, PageRequest request) {
    List<Html> tiles = new ArrayList<>();
    tiles.add(tile(request, "", Integer.toString(overview.links().size()), "", "all links"));
    counts(overview)
        .forEach(
            (kind, count) -> {
              StatusStyle style = StatusStyle.of(kind);
              tiles.add(
                  tile(
                      request,
                      kind.name(),
                      Long.toString(count),
                      Assets.cssClass(style) + "-text",
                      style.sign() + " " + style.words()));
            });
    return tag("ul", at("class", "tiles"), at("aria-label", "Links by status"), tiles);
  }

  private static Html tile(
      PageRequest request, String status, String number, String styleClass, String words) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(at("href", request.withStatus(status)));
    if (request.status().equals(status)) {
      attributes.add(at("aria-current", "true"));
    }
    return tag(
        "li",
        tag(
            "a",
            attributes,
            tag("b", at("class", styleClass), number),
            tag("span", at("class", styleClass), words)));
  }

  // --- The links ---

  static Html head(String id, String title, String aside) {
    return tag(
        "div",
        at("class", "head"),
        tag("h2", at("id", id), title),
        tag("span", at("class", "soft"), aside));
  }

  static String counted(int shown, Overview overview) {
    int all = overview.links().size();
    return shown == all ? Words.count(all, "link") : shown + " of " + Words.count(all, "link");
  }

  /**
   * @param named a link's name, as something to follow
   */
  static Html table(
      List<Overview.Row> rows,
      Timeline timeline,
      Overview overview,
      Function<LinkView, Html> named) {
    return tag(
        "table",
        at("role", "table"),
        tag(
            "thead",
            at("role", "rowgroup"),
            tag(
                "tr",
                at("role", "row"),
                column("c-status", "Status"),
                column("c-link", "Link"),
                column("c-for", "Since"),
                column("c-time", axis(overview.span(), overview.now())))),
        tag(
            "tbody",
            at("role", "rowgroup"),
            rows.stream().map(row -> row(row, timeline, overview.now(), named)).toList()));
  }

  private static Html row(
      Overview.Row row, Timeline timeline, Instant now, Function<LinkView, Html> named) {
    LinkView link = row.link();
    return tag(
        "tr",
        at("role", "row"),
        at("class", link.watched() ? "" : "former"),
        cell("c-status", status(link)),
        cell("c-link", all(named.apply(link), under(link))),
        cell("c-for", since(link, now)),
        cell("c-time", timeline.of(link.watch().name(), row.periods(), link.unreadable())));
  }

  private static Html column(String styleClass, Object content) {
    return tag(
        "th", at("class", styleClass), at("scope", "col"), at("role", "columnheader"), content);
  }

  private static Html cell(String styleClass, Html content) {
    return tag("td", at("class", styleClass), at("role", "cell"), content);
  }

  /** Sign and words, in the status's colour. */
  static Html status(LinkView link) {
    StatusStyle style = StatusStyle.of(link.kind());
    String words = link.current().map(is -> is.status().words()).orElse(style.words());
    return all(
        status(style, words),
        link.unreadable().isPresent()
            ? tag("span", at("class", "unread unknown-text"), "unreadable")
            : Html.NOTHING);
  }

  private static Html status(StatusStyle style, String words) {
    return tag(
        "span",
        at("class", "status " + Assets.cssClass(style) + "-text"),
        tag("span", at("class", "mark"), at("aria-hidden", "true"), style.sign()),
        words);
  }

  private static Html under(LinkView link) {
    List<Object> parts = new ArrayList<>();
    parts.add(at("class", "under"));
    if (!link.watch().name().equals(link.key())) {
      parts.add(link.key());
    }
    link.watch().owner().ifPresent(owner -> parts.add(" · " + owner));
    if (!link.watched()) {
      parts.add(all(" ", tag("span", at("class", "tag"), "no longer watched")));
    }
    return tag("span", parts.toArray());
  }

  private static Html since(LinkView link, Instant now) {
    return link.current()
        .map(
            is ->
                all(
                    Words.duration(Duration.between(is.since(), now)),
                    " ",
                    tag("span", at("class", "under"), time(is.since()))))
        .orElse(Html.NOTHING);
  }

  static Html axis(Span span, Instant now) {
    boolean untilNow = !span.until().isBefore(now);
    return tag(
        "span",
        at("class", "axis soft"),
        tag("span", Words.time(span.from()).substring(0, 16)),
        tag("span", untilNow ? "now" : Words.time(span.until()).substring(0, 16)));
  }

  static Html nothing(Overview overview, PageRequest request) {
    return tag(
        "div",
        at("class", "body"),
        request.isFiltered()
            ? tag(
                "p",
                "No link fits what you look for. ",
                tag("a", at("href", "/"), "Show all " + overview.links().size()))
            : tag("p", "No link is watched yet. Name one in the settings (docs/settings.md)."));
  }

  // --- Changes ---

  static Html changes(Overview overview, Function<LinkView, Html> named) {
    Map<String, LinkView> byKey = new TreeMap<>();
    overview.links().forEach(row -> byKey.put(row.link().key(), row.link()));
    if (overview.latest().isEmpty()) {
      return tag("div", at("class", "body"), tag("p", at("class", "soft"), "Nothing has changed."));
    }
    return tag(
        "ol",
        at("class", "changes"),
        overview.latest().stream()
            .map(
                entry ->
                    tag(
                        "li",
                        time(entry.transition().at()),
                        byKey.containsKey(entry.key())
                            ? tag("span", named.apply(byKey.get(entry.key())))
                            : tag("span", entry.key()),
                        change(entry.transition())))
            .toList());
  }

  /** The history of one link. */
  static Html entries(List<Entry> newestFirst) {
    if (newestFirst.isEmpty()) {
      return tag(
          "div", at("class", "body"), tag("p", at("class", "soft"), "Nothing is recorded yet."));
    }
    return tag(
        "ol",
        at("class", "changes own"),
        newestFirst.stream()
            .map(entry -> tag("li", time(entry.transition().at()), change(entry.transition())))
            .toList());
  }

  private static Html change(Transition change) {
    StatusStyle to = StatusStyle.of(change.to().kind());
    return tag(
        "span",
        status(to, change.to().words()),
        tag(
            "span",
            at("class", "soft"),
            change
                .from()
                .map(LinkStatus::words)
                .map(from -> " after " + change.held().map(Words::duration).orElse("") + " " + from)
                .orElse(" at the first look")));
  }

  // --- A link's own page ---

  static Html facts(LinkView link, StatusTotals totals, Instant now) {
    List<Html> facts = new ArrayList<>();
    facts.add(fact("Watched by", link.key() + (link.watched() ? "" : " (no longer watched)")));
    link.watch().owner().ifPresent(owner -> facts.add(fact("Owner", owner)));
    link.current()
        .map(CurrentStatus::link)
        .ifPresent(
            is -> {
              is.linkId().ifPresent(id -> facts.add(fact("Link", id)));
              is.sourceAccountId().ifPresent(id -> facts.add(fact("Source account", id)));
              is.targetAccountId().ifPresent(id -> facts.add(fact("Target account", id)));
            });
    link.current()
        .ifPresent(
            is ->
                facts.add(
                    fact(
                        "Last seen so",
                        ago(is.confirmedAt(), now),
                        " · ",
                        time(is.confirmedAt()))));
    totals
        .acceptance()
        .ifPresent(
            took ->
                facts.add(
                    fact(
                        "Accepted after",
                        (took.atLeast() ? "at least " : "") + Words.duration(took.took()))));
    for (StatusTotals.InStatus in : totals.inStatus()) {
      facts.add(
          fact(
              "Time " + in.status().words(),
              Words.duration(in.total())
                  + (in.periods() > 1 ? " in " + in.periods() + " periods" : "")));
    }
    if (!totals.complete()) {
      facts.add(fact("Counted", "the latest " + HistoryQueries.MOST_ENTRIES + " entries"));
    }
    return tag("dl", facts);
  }

  private static Html fact(String name, Object... value) {
    return all(tag("dt", name), tag("dd", all(value)));
  }

  // --- Small things ---

  static List<Html> statusOptions(PageRequest request) {
    List<Html> options = new ArrayList<>();
    options.add(option("", "Any status", request.status()));
    Arrays.stream(Kind.values())
        .sorted(WORST_FIRST)
        .forEach(kind -> options.add(option(kind.name(), kind.words(), request.status())));
    return options;
  }

  static List<Html> windowOptions(PageRequest request) {
    return Arrays.stream(Window.values())
        .map(window -> option(window.code(), "Last " + window.words(), request.window().code()))
        .toList();
  }

  private static Html option(String value, String words, String chosen) {
    return value.equals(chosen)
        ? tag("option", at("value", value), at("selected", ""), words)
        : tag("option", at("value", value), words);
  }

  static Html time(Instant instant) {
    return tag("time", at("datetime", instant), Words.time(instant).substring(0, 16));
  }

  private static String ago(Instant instant, Instant now) {
    Duration since = Duration.between(instant, now);
    return since.compareTo(Duration.ofSeconds(1)) < 0 ? "just now" : Words.duration(since) + " ago";
  }

  private static Html banner(String styleClass, String title, String text) {
    return tag("div", at("class", "banner " + styleClass), tag("strong", title), text);
  }

  private static boolean isBad(Overview.Row row) {
    return row.link().watched() && StatusStyle.of(row.link().kind()).tone() == Tone.BAD;
  }

  private static Map<Kind, Long> counts(Overview overview) {
    Map<Kind, Long> counts = new TreeMap<>(WORST_FIRST);
    overview.links().stream()
        .flatMap(row -> row.link().kind().stream())
        .forEach(kind -> counts.merge(kind, 1L, Long::sum));
    return counts;
  }
}
