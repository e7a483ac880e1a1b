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
import accountlink.screen.RunPanel;
import accountlink.screen.RunText;
import accountlink.screen.Screen;
import accountlink.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Shows runs on this machine: the links and their status, below the alerts that have arrived, and
 * below them how far a run is, or when the next one is.
 */
final class RunDisplay {
  private final Screen screen;
  private final Laptop laptop;
  private final Scope scope;
  private final InstantSource clock;
  private final HistoryQueries queries;
  private final String statusCommand;
  private final List<RunReport> reports = new ArrayList<>();
  private Optional<FailureText> lastFailure = Optional.empty();
  private int failedRuns;

  /** What the last run left; empty where none has ended. */
  private volatile Optional<Seen> seen = Optional.empty();

  /** What a run found, and when. */
  private record Seen(RunPanel links, String report, Instant at) {}

  /**
   * @param dataOption what a command needs to use the history of these runs
   */
  RunDisplay(
      Screen screen,
      Laptop laptop,
      Scope scope,
      Settings settings,
      InstantSource clock,
      String dataOption) {
    this.screen = screen;
    this.laptop = laptop;
    this.scope = scope;
    this.clock = clock;
    this.queries = new HistoryQueries(laptop.store(), List.of(settings.watchList(scope)), clock);
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
  void progress(String line) {
    if (screen.redraws()) {
      draw(line);
    }
  }

  /**
   * Makes a run and shows it, whatever comes of it: as in Lambda, a run that fails says why, and
   * the next one tries again.
   *
   * @param untilNext empty where there is no next run, or it needs no words
   */
  void run(CheckHandler handler, Optional<Duration> untilNext) {
    RunFailures failures = new RunFailures(screen);
    String last;
    try {
      RunReport report = laptop.check(handler, failures);
      reports.add(report);
      lastFailure = failures.notRecorded().map(RunDisplay::notRecorded);
      List<LinkView> watched =
          queries.snapshot(scope).links().stream().filter(LinkView::watched).toList();
      last = report.skippedUntil().map(RunText::skipped).orElseGet(() -> inWords(report));
      seen =
          Optional.of(new Seen(new RunPanel(scope, watched, statusCommand), last, clock.instant()));
    } catch (RuntimeException failed) {
      failedRuns++;
      lastFailure = Optional.of(FailureText.of(failed));
      say(lastFailure.get().line() + " The next run tries again.");
      last = "The last run failed";
    }
    String next =
        untilNext
            .map(pause -> " · next check at " + screen.zone().time(clock.instant().plus(pause)))
            .orElse("");
    if (seen.isPresent()) {
      draw(last + next);
    }
  }

  /**
   * @param last the line below all
   */
  private void draw(String last) {
    screen.table(
        () -> {
          List<String> closing = screen.lines("", Style.faint, last);
          return seen.map(run -> lines(run, closing)).orElse(closing);
        });
  }

  private List<String> lines(Seen run, List<String> closing) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(run.links().lines(screen, run.at(), closing));
    return lines;
  }

  private static FailureText notRecorded(String why) {
    return new FailureText(ExitCode.FAULT, List.of("Not all could be recorded: " + why));
  }

  /** Why the last run could not record; empty where it could. */
  Optional<FailureText> lastFailure() {
    return lastFailure;
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

  /** On standard error, unless that would be in the way of what is drawn again. */
  void warn(String text) {
    if (screen.redraws()) {
      say(text);
    } else {
      System.err.println(text);
    }
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
