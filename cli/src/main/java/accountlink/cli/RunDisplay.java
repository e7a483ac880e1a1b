package accountlink.cli;

import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkHistory;
import accountlink.history.LinkView;
import accountlink.history.ScopeSnapshot;
import accountlink.lambda.CheckHandler;
import accountlink.laptop.Laptop;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.screen.HistoryText;
import accountlink.screen.RunPanel;
import accountlink.screen.RunText;
import accountlink.screen.ScopePanels;
import accountlink.screen.ScopeText;
import accountlink.screen.Screen;
import accountlink.settings.Settings.WatchedScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Shows runs on this machine: the links and their status, below the alerts that have arrived, and
 * below them how far a run is, or when the next one is.
 */
final class RunDisplay {
  private final Screen screen;
  private final Laptop laptop;
  private final InstantSource clock;
  private final HistoryQueries queries;
  private final String statusCommand;

  /** Of each run, those of its scopes. */
  private final List<List<RunReport>> runs = new ArrayList<>();

  private Optional<FailureText> lastFailure = Optional.empty();
  private final Set<String> accountsWithoutRole = new TreeSet<>();
  private int failedRuns;

  /** What the last run left; empty where none has ended. */
  private volatile Optional<Seen> seen = Optional.empty();

  /** What a run found, and when. */
  private record Seen(ScopePanels links, Instant at) {}

  /**
   * @param dataOption what a command needs to use the history of these runs
   */
  RunDisplay(Screen screen, Laptop laptop, InstantSource clock, String dataOption) {
    this.screen = screen;
    this.laptop = laptop;
    this.clock = clock;
    this.queries = laptop.queries(clock);
    this.statusCommand = "./account-links status" + dataOption;
  }

  /**
   * @param number of the run, counted from 1
   * @param says one line about it; may be empty
   */
  void beforeRun(int number, String says) {
    if (number > 1) {
      screen.print("");
    }
    screen.print(
        screen.lines(
            screen.styled(Style.bold, "Run " + number)
                + screen.styled(Style.faint, "  " + screen.zone().time(clock.instant()))
                + (says.isEmpty() ? "" : "  "),
            UnaryOperator.identity(),
            says));
  }

  /** How far a run is, below the table; only where it can be drawn again in its place. */
  void progress(List<String> lines) {
    if (screen.redraws()) {
      draw(lines);
    }
  }

  /**
   * Makes a run and shows it, whatever comes of it: as in Lambda, a run that fails says why, and
   * the next one tries again.
   *
   * @param untilNext empty where there is no next run, or it needs no words
   */
  void run(CheckHandler handler, Optional<Duration> untilNext) {
    RunFailures failures = new RunFailures(screen, hasSeveralScopes());
    String last;
    try {
      List<RunReport> reports = laptop.check(handler, failures);
      runs.add(reports);
      lastFailure = failures.notRecorded().or(failures::failedScopes).map(RunDisplay::notRecorded);
      seen = Optional.of(new Seen(panels(reports), clock.instant()));
      last = hasSeveralScopes() ? ofAll(reports) : inWords(reports.getFirst());
    } catch (RuntimeException failed) {
      failedRuns++;
      lastFailure = Optional.of(FailureText.of(ofTheFirstScope(failed)));
      say(lastFailure.get().line() + " The next run tries again.");
      last = "The last run failed";
    }
    String next =
        untilNext
            .map(pause -> " · next check at " + screen.zone().time(clock.instant().plus(pause)))
            .orElse("");
    if (seen.isPresent()) {
      draw(List.of(last + next));
    }
  }

  /** Where nothing could be done in any of several. Those of all have been shown. */
  private RuntimeException ofTheFirstScope(RuntimeException failed) {
    return hasSeveralScopes() && failed.getCause() instanceof RuntimeException cause
        ? cause
        : failed;
  }

  private boolean hasSeveralScopes() {
    return laptop.scopes().size() > 1;
  }

  private List<Scope> scopes() {
    return laptop.scopes().stream().map(WatchedScope::scope).toList();
  }

  private ScopePanels panels(List<RunReport> reports) {
    Map<Scope, String> words = new HashMap<>();
    reports.forEach(report -> words.put(report.scope(), inWords(report)));
    return new ScopePanels(
        scopes().stream()
            .map(
                scope ->
                    new ScopePanels.Part(
                        ScopeText.title(queries, scope),
                        panel(scope),
                        words.getOrDefault(scope, "The last run of this scope failed")))
            .toList(),
        statusCommand);
  }

  private RunPanel panel(Scope scope) {
    ScopeSnapshot snapshot = queries.snapshot(scope);
    List<LinkView> watched = snapshot.links().stream().filter(LinkView::watched).toList();
    unreadable(snapshot)
        .filter(period -> period.cause() == UnreadableCause.ROLE_NOT_ASSUMED)
        .ifPresent(_ -> accountsWithoutRole.add(scope.account()));
    return new RunPanel(
        scope, watched, statusCommand + (hasSeveralScopes() ? " --scope " + scope.id() : ""));
  }

  /**
   * @param last the lines below all
   */
  private void draw(List<String> last) {
    screen.table(
        () -> {
          List<String> closing =
              last.stream().flatMap(line -> screen.lines("", Style.faint, line).stream()).toList();
          return seen.map(run -> run.links().lines(screen, run.at(), closing)).orElse(closing);
        });
  }

  private static FailureText notRecorded(String why) {
    return new FailureText(ExitCode.FAULT, List.of("Not all could be recorded: " + why));
  }

  /** Why the last run could not record; empty where it could. */
  Optional<FailureText> lastFailure() {
    return lastFailure;
  }

  private static String inWords(RunReport report) {
    return report
        .skippedUntil()
        .map(RunText::skipped)
        .orElseGet(
            () ->
                "%s · %s · %s"
                    .formatted(
                        RunText.reading(report),
                        RunText.recording(report.recorded(), report.notRecorded()),
                        RunText.sending(report.sent(), report.pending())));
  }

  private String ofAll(List<RunReport> reports) {
    return "%d of %d scopes checked · %s · %s"
        .formatted(
            reports.stream().filter(report -> report.skippedUntil().isEmpty()).count(),
            scopes().size(),
            RunText.recording(
                sum(reports, RunReport::recorded), sum(reports, RunReport::notRecorded)),
            RunText.sending(sum(reports, RunReport::sent), sum(reports, RunReport::pending)));
  }

  /** Those whose role some run could not assume. */
  Set<String> accountsWithoutRole() {
    return accountsWithoutRole;
  }

  /** What the last run did in each scope. */
  private List<RunReport> lastReports() {
    return runs.isEmpty() ? List.of() : runs.getLast();
  }

  /**
   * Why no run could read any link, by the scopes of which none could be read; empty where in each
   * one could, or none was tried.
   */
  Map<Scope, String> whyNothingWasRead() {
    Map<Scope, String> reasons = new LinkedHashMap<>();
    scopes().forEach(scope -> whyNothingWasRead(scope).ifPresent(why -> reasons.put(scope, why)));
    return reasons;
  }

  private Optional<String> whyNothingWasRead(Scope scope) {
    List<RunReport> reports =
        runs.stream().flatMap(List::stream).filter(run -> run.scope().equals(scope)).toList();
    boolean hasTried =
        reports.stream()
            .anyMatch(
                report -> report.allUnreadable() > 0 || report.way().incompleteListings() > 0);
    if (!hasTried || reports.stream().anyMatch(report -> report.read() > 0)) {
      return Optional.empty();
    }
    return unreadable(queries.snapshot(scope))
        .map(
            period ->
                "No link of %s could be read: %s. %s"
                    .formatted(scope, period.cause().words(), Words.plain(period.detail())));
  }

  /** Of the whole scope, as where no link is known yet; or else of a link. */
  private static Optional<UnreadablePeriod> unreadable(ScopeSnapshot snapshot) {
    return snapshot
        .view()
        .unreadable()
        .or(
            () ->
                snapshot.links().stream()
                    .map(LinkView::unreadable)
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  /** Leaves the last table, and below it the sum of all runs. */
  void end() {
    end(List.of());
  }

  /** The same, with the history of every link. */
  void endWithHistories() {
    List<String> lines = new ArrayList<>();
    try {
      addHistory(lines);
    } catch (RuntimeException failed) {
      // What the runs did is shown in any case.
      lines.add(FailureText.of(failed).line());
    }
    end(lines);
  }

  private void end(List<String> above) {
    screen.leaveTable();
    List<String> lines = new ArrayList<>(above);
    lines.add("");
    lines.addAll(screen.lines("", UnaryOperator.identity(), sum()));
    screen.print(lines);
  }

  private void addHistory(List<String> lines) {
    lines.add("");
    lines.add(screen.styled(Style.bold, screen.zone().title("History")));
    for (Scope scope : scopes()) {
      if (hasSeveralScopes()) {
        lines.add("");
        lines.addAll(screen.lines("", Style.bold, ScopeText.title(queries, scope)));
      }
      addHistory(lines, scope);
    }
  }

  private void addHistory(List<String> lines, Scope scope) {
    for (LinkView link : queries.snapshot(scope).links()) {
      lines.add("");
      LinkHistory history = queries.history(link);
      lines.addAll(
          HistoryText.lines(
              screen,
              link.watchedLink().name(),
              history.entries(),
              history.unreadable(),
              history.mutes()));
    }
  }

  /** The name of a link that is watched; where there is none, the word for one. */
  String nameOfALink() {
    return scopes().stream()
        .flatMap(scope -> queries.snapshot(scope).links().stream())
        .filter(LinkView::watched)
        .map(link -> link.watchedLink().name())
        .findFirst()
        .orElse("LINK");
  }

  /** A line below all. */
  void say(String text) {
    screen.print(screen.lines("", UnaryOperator.identity(), text));
  }

  /** The same with a command at its end. */
  void say(String text, String command) {
    screen.print(screen.lines(text, command));
  }

  /** On standard error, unless that would be in the way of what is drawn again. */
  void warn(String text) {
    if (screen.redraws()) {
      say(text);
    } else {
      System.err.println(text);
    }
  }

  private String sum() {
    List<RunReport> all = runs.stream().flatMap(List::stream).toList();
    List<RunReport> last = lastReports();
    return "%s%s over %s%s: %s, %s."
        .formatted(
            Words.count(runs.size(), "run"),
            failedRuns == 0 ? "" : " (and %d that failed)".formatted(failedRuns),
            Words.count(sum(last, RunReport::links), "link"),
            hasSeveralScopes() ? " in %d scopes".formatted(scopes().size()) : "",
            RunText.recording(sum(all, RunReport::recorded), sum(last, RunReport::notRecorded)),
            RunText.sending(sum(all, RunReport::sent), sum(last, RunReport::pending)));
  }

  private static int sum(List<RunReport> reports, ToIntFunction<RunReport> number) {
    return reports.stream().mapToInt(number).sum();
  }
}
