package accountlink.screen;

import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkFilter;
import accountlink.history.LinkOrder;
import accountlink.history.LinkView;
import accountlink.history.ScopeSnapshot;
import accountlink.history.ScopeView;
import accountlink.link.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * The links of one scope that were asked for, with their sum and age.
 *
 * @param fitting all that fit and count, in the order that was asked for
 * @param former all that fit and are no longer watched
 * @param limit how many links are shown at most
 */
public record StatusText(
    ScopeSnapshot snapshot, List<LinkView> fitting, List<LinkView> former, long limit) {

  public static StatusText of(
      ScopeSnapshot snapshot, LinkFilter filter, LinkOrder order, long limit) {
    return new StatusText(
        snapshot,
        fitting(snapshot.counted(), filter, order),
        fitting(snapshot.former(), filter, order),
        limit);
  }

  private static List<LinkView> fitting(List<LinkView> links, LinkFilter filter, LinkOrder order) {
    return order.sorted(links.stream().filter(filter::fits).toList());
  }

  /** Those that count and are shown. */
  public List<LinkView> shown() {
    return fitting.stream().limit(limit).toList();
  }

  /** Those that are shown, and no longer watched. */
  public List<LinkView> formerShown() {
    return former.stream().limit(limit - shown().size()).toList();
  }

  /**
   * Of one scope or more; of several each has its title, and the last line sums them all up.
   *
   * @param wide whether the tables have all columns, and are as wide as their content
   * @param options what a command needs to find the same history
   */
  public static List<String> lines(
      Screen screen,
      HistoryQueries queries,
      List<StatusText> scopes,
      boolean wide,
      String options) {
    if (scopes.size() == 1) {
      return scopes.getFirst().lines(screen, queries.now(), wide, options);
    }
    List<String> lines = new ArrayList<>();
    for (StatusText scope : scopes) {
      String title = ScopeText.title(queries, scope.snapshot.view().scope());
      lines.addAll(screen.lines("", part -> screen.styled(Style.bold, part), title));
      lines.addAll(scope.lines(screen, queries.now(), wide, options));
      lines.add("");
    }
    List<LinkView> fitting = scopes.stream().flatMap(one -> one.fitting.stream()).toList();
    int all = scopes.stream().mapToInt(one -> one.snapshot.counted().size()).sum();
    lines.addAll(
        sentence(screen, "All %d scopes: %s.".formatted(scopes.size(), SumText.of(fitting, all))));
    return lines;
  }

  private List<String> lines(Screen screen, Instant now, boolean wide, String options) {
    List<String> lines = new ArrayList<>();
    if (!shown().isEmpty()) {
      lines.addAll(table(screen, shown(), now, wide));
      lines.addAll(UnreadableText.lines(screen, snapshot.view().scope(), shown()));
      lines.add("");
    }
    if (!formerShown().isEmpty()) {
      lines.add("No longer watched:");
      lines.addAll(table(screen, formerShown(), now, wide));
      lines.addAll(
          sentence(
              screen,
              "'./account-links forget KEY%s' removes one, and keeps its history."
                  .formatted(options)));
      lines.add("");
    }
    lines.addAll(closing(screen, snapshot.view(), now, sum() + " "));
    return lines;
  }

  private static List<String> table(
      Screen screen, List<LinkView> links, Instant now, boolean wide) {
    return wide
        ? StatusTable.wide(screen, links, now).lines()
        : StatusTable.of(screen, links, now).lines();
  }

  private static List<String> sentence(Screen screen, String text) {
    return screen.lines("", UnaryOperator.identity(), text);
  }

  private String sum() {
    List<LinkView> all = snapshot.counted();
    if (all.isEmpty()) {
      return "No link is watched.";
    }
    if (fitting.isEmpty()) {
      return "No link fits what is asked for, of " + SumText.of(all) + ".";
    }
    return SumText.of(fitting, all.size())
        + (fitting.size() > limit
            ? "; the first %d %s shown".formatted(limit, limit == 1 ? "is" : "are")
            : "")
        + ".";
  }

  /** When the last check was; in the colour of warnings where that is too long ago. */
  public static List<String> age(Screen screen, ScopeView view, Instant now) {
    return closing(screen, view, now, "");
  }

  private static List<String> closing(Screen screen, ScopeView view, Instant now, String sum) {
    UnaryOperator<String> style =
        view.isStale(now) ? part -> screen.styled(Style.fg_yellow, part) : UnaryOperator.identity();
    String age =
        view.last().map(run -> age(screen, view, run, now)).orElse("No check has finished yet.");
    return screen.lines("", style, sum + age);
  }

  private static String age(Screen screen, ScopeView view, RunReport run, Instant now) {
    String due =
        run.interval()
            .filter(_ -> view.isStale(now))
            .map(every -> ", though one is due every " + Words.duration(every))
            .orElse("");
    return "Checked %s ago, %s%s."
        .formatted(
            Words.duration(Duration.between(run.finished(), now)),
            screen.zone().time(run.finished()),
            due);
  }
}
