package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.history.Health;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkGroup;
import accountlink.history.LinkView;
import accountlink.history.ScopeView;
import accountlink.history.Snapshots;
import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The scopes that one deployment watches, those that need somebody first. Each was read once. */
final class ScopeIndex {
  private static final String ATTENTION = "Needs attention";
  private static final String LINKS = "Links";
  private static final String UNREADABLE = "Unreadable";
  private static final String LAST_CHECK = "Last check";

  private ScopeIndex() {}

  /**
   * A scope as it is now.
   *
   * @param name of its account; empty: it has none
   */
  record Row(String name, ScopeView view, List<LinkView> links, Health health) {
    static Row of(HistoryQueries queries, Snapshots.Kept kept, Duration every, Instant now) {
      ScopeView view = kept.snapshot().view();
      return new Row(
          queries.accountName(view.scope()).orElse(""),
          view,
          kept.snapshot().counted(),
          Health.of(view, now, every));
    }

    long attention() {
      return StatusCounts.count(links, LinkGroup.ATTENTION);
    }

    private boolean isWell() {
      return health == Health.WELL;
    }
  }

  /** Links that need somebody first, and then what cannot be trusted. */
  static List<Row> worstFirst(List<Row> rows) {
    return rows.stream()
        .sorted(Comparator.comparing(Row::attention).reversed().thenComparing(row -> row.health()))
        .toList();
  }

  static long attention(List<Row> rows) {
    return rows.stream().mapToLong(Row::attention).sum();
  }

  /**
   * @param leadsTo wraps a scope's name into what opens it
   */
  static Html table(List<Row> rows, PageClock clock, Function<Row, Html> leadsTo) {
    return tag(
        "table",
        at("class", "scopes"),
        at("role", "table"),
        tag("caption", at("class", "unseen"), "Scopes, those that need somebody first"),
        tag(
            "thead",
            at("role", "rowgroup"),
            tag(
                "tr",
                at("role", "row"),
                heading("Account and Region"),
                heading(ATTENTION),
                heading(LINKS),
                heading(UNREADABLE),
                heading(LAST_CHECK))),
        tag(
            "tbody",
            at("role", "rowgroup"),
            rows.stream().map(row -> row(row, clock, leadsTo)).toList()));
  }

  private static Html heading(String words) {
    return tag("th", at("scope", "col"), at("role", "columnheader"), words);
  }

  /** With its heading, for a phone, where a row has several lines. */
  private static Html cell(String heading, Object content) {
    return tag("td", at("role", "cell"), at("data-heading", heading), content);
  }

  private static Html row(Row row, PageClock clock, Function<Row, Html> leadsTo) {
    return tag(
        "tr",
        at("role", "row"),
        tag("th", at("scope", "row"), at("role", "rowheader"), leadsTo.apply(row)),
        cell(ATTENTION, Fragments.number(row.attention())),
        cell(LINKS, Fragments.number(row.links().size())),
        cell(UNREADABLE, Fragments.number(StatusCounts.count(row.links(), LinkGroup.UNREADABLE))),
        cell(LAST_CHECK, checked(row, clock)));
  }

  private static Html checked(Row row, PageClock clock) {
    Html at =
        row.view()
            .last()
            .map(run -> clock.time(run.finished()))
            .orElseGet(() -> all("none has finished"));
    return row.isWell() ? at : all(at, " · ", tag("strong", words(row.health())));
  }

  private static String words(Health health) {
    return switch (health) {
      case FIRST_RUN -> "not checked yet";
      case STALE -> "overdue";
      case UNREADABLE -> "no link can be read";
      case PARTLY_UNREADABLE -> "some links cannot be read";
      case PARTLY_LISTED -> "not all links are listed";
      case PARTLY_READ -> "not all links were read";
      case WELL -> "";
    };
  }

  static String title(Row row) {
    return title(row.name(), row.view().scope());
  }

  /**
   * {@code Subsidiary (222233334444) in eu-central-1}.
   *
   * @param name of its account; empty: it has none
   */
  static String title(String name, Scope scope) {
    return name.isEmpty()
        ? scope.toString()
        : name + " (" + scope.account() + ") in " + scope.region();
  }
}
