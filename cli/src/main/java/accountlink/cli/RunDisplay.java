package accountlink.cli;

import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkHistory;
import accountlink.history.LinkView;
import accountlink.lambda.CheckHandler;
import accountlink.laptop.Laptop;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.screen.HistoryText;
import accountlink.screen.RunText;
import accountlink.screen.Screen;
import accountlink.screen.StatusTable;
import accountlink.screen.UnreadableText;
import accountlink.settings.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Shows runs on this machine: the links and their status, below the alerts that have arrived, and
 * at the end the history of every link.
 */
final class RunDisplay {
  private final Screen screen;
  private final Laptop laptop;
  private final Scope scope;
  private final Settings settings;
  private final InstantSource clock;
  private final HistoryQueries queries;
  private final List<RunReport> reports = new ArrayList<>();
  private Optional<FailureText> lastFailure = Optional.empty();
  private int failedRuns;

  RunDisplay(Screen screen, Laptop laptop, Scope scope, Settings settings, InstantSource clock) {
    this.screen = screen;
    this.laptop = laptop;
    this.scope = scope;
    this.settings = settings;
    this.clock = clock;
    this.queries = new HistoryQueries(laptop.store(), List.of(settings.watchList(scope)), clock);
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
                + screen.styled(Style.faint, "  " + Words.time(clock.instant()))
                + (says.isEmpty() ? "" : "  "),
            UnaryOperator.identity(),
            says));
  }

  /** How far a run is, in place of the table; only where it can be drawn again in its place. */
  void progress(String line) {
    if (screen.redraws()) {
      screen.table(screen.lines("", Style.faint, line));
    }
  }

  /**
   * Makes a run and shows it, whatever comes of it: as in Lambda, a run that fails says why, and
   * the next one tries again.
   */
  void run(CheckHandler handler) {
    RunFailures failures = new RunFailures(screen);
    try {
      RunReport report = laptop.check(handler, failures);
      reports.add(report);
      lastFailure = failures.notRecorded().map(RunDisplay::notRecorded);
      show(report);
    } catch (RuntimeException failed) {
      failedRuns++;
      lastFailure = Optional.of(FailureText.of(failed));
      say(lastFailure.get().line() + " The next run tries again.");
    }
  }

  private static FailureText notRecorded(String why) {
    return new FailureText(ExitCode.FAULT, List.of("Not all could be recorded: " + why));
  }

  /** Why the last run could not record; empty where it could. */
  Optional<FailureText> lastFailure() {
    return lastFailure;
  }

  private void show(RunReport report) {
    List<LinkView> watched =
        queries.snapshot(scope).links().stream().filter(LinkView::watched).toList();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(StatusTable.of(screen, watched, clock.instant()).lines());
    lines.addAll(UnreadableText.lines(screen, scope, watched));
    lines.add("");
    lines.addAll(
        screen.lines(
            "",
            Style.faint,
            report.skippedUntil().map(RunText::skipped).orElseGet(() -> inWords(report))));
    screen.table(lines);
  }

  private static String inWords(RunReport report) {
    return "%s · %s · %s"
        .formatted(
            RunText.reading(report),
            RunText.recording(report.recorded(), report.notRecorded()),
            RunText.sending(report.sent(), report.pending()));
  }

  /** Why no run could read any link; empty where one could, or none has tried. */
  Optional<String> whyNothingWasRead() {
    boolean hasTried = reports.stream().anyMatch(report -> report.allUnreadable() > 0);
    if (!hasTried || reports.stream().anyMatch(report -> report.read() > 0)) {
      return Optional.empty();
    }
    return queries.snapshot(scope).links().stream()
        .map(LinkView::unreadable)
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            period ->
                "No link of %s could be read: %s. %s"
                    .formatted(scope, period.cause().words(), Words.plain(period.detail())));
  }

  /** The history of every link, and the sum of all runs. */
  void end() {
    List<String> lines = new ArrayList<>();
    try {
      addHistory(lines);
    } catch (RuntimeException failed) {
      // What the runs did is shown in any case.
      lines.add(FailureText.of(failed).line());
    }
    lines.add("");
    lines.addAll(screen.lines("", UnaryOperator.identity(), sum()));
    screen.print(lines);
  }

  private void addHistory(List<String> lines) {
    lines.add("");
    lines.add(screen.styled(Style.bold, "History (UTC)"));
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

  /** The name of a link with a history; where there is none, the word for one. */
  String nameOfALink() {
    return queries.snapshot(scope).links().stream()
        .map(link -> link.watchedLink().name())
        .findFirst()
        .orElse("LINK");
  }

  /** A line below all. */
  void say(String text) {
    screen.print(screen.lines("", UnaryOperator.identity(), text));
  }

  private String sum() {
    return "%s%s over %s: %s, %s."
        .formatted(
            Words.count(reports.size(), "run"),
            failedRuns == 0 ? "" : " (and %d that failed)".formatted(failedRuns),
            Words.count(reports.isEmpty() ? 0 : reports.getLast().links(), "link"),
            RunText.recording(
                reports.stream().mapToInt(RunReport::recorded).sum(),
                reports.isEmpty() ? 0 : reports.getLast().notRecorded()),
            RunText.sending(
                reports.stream().mapToInt(RunReport::sent).sum(),
                reports.isEmpty() ? 0 : reports.getLast().pending()));
  }
}
