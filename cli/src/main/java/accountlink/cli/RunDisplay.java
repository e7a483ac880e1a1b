package accountlink.cli;

import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkHistory;
import accountlink.history.LinkView;
import accountlink.laptop.Laptop;
import accountlink.laptop.LaptopContext;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.screen.HistoryText;
import accountlink.screen.RunText;
import accountlink.screen.Screen;
import accountlink.screen.StatusTable;
import accountlink.settings.Settings;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
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

  RunDisplay(Screen screen, Laptop laptop, Scope scope, Settings settings, InstantSource clock) {
    this.screen = screen;
    this.laptop = laptop;
    this.scope = scope;
    this.settings = settings;
    this.clock = clock;
    this.queries = new HistoryQueries(laptop.store(), List.of(settings.watchList(scope)), clock);
  }

  /** An invocation without a log: the screen shows what the log would say. */
  LaptopContext context() {
    return new LaptopContext(scope, new NoLog());
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

  void afterRun(RunReport report) {
    reports.add(report);
    List<LinkView> watched =
        queries.snapshot(scope).links().stream().filter(LinkView::watched).toList();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(StatusTable.of(screen, watched, clock.instant()).lines());
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
            RunText.recording(report.recorded()),
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
    lines.add("");
    lines.addAll(screen.lines("", UnaryOperator.identity(), sum()));
    screen.print(lines);
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
    return "%s over %s: %s, %s."
        .formatted(
            Words.count(reports.size(), "run"),
            Words.count(reports.isEmpty() ? 0 : reports.getLast().links(), "link"),
            RunText.recording(reports.stream().mapToInt(RunReport::recorded).sum()),
            RunText.sending(
                reports.stream().mapToInt(RunReport::sent).sum(),
                reports.isEmpty() ? 0 : reports.getLast().pending()));
  }

  private static final class NoLog implements LambdaLogger {
    @Override
    public void log(String message) {}

    @Override
    public void log(byte[] message) {
      log(new String(message, StandardCharsets.UTF_8));
    }
  }
}
