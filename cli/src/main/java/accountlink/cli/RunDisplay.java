package accountlink.cli;

import accountlink.format.Words;
import accountlink.laptop.Laptop;
import accountlink.laptop.LaptopContext;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.screen.HistoryText;
import accountlink.screen.LinkStatusTable;
import accountlink.screen.MailText;
import accountlink.screen.Screen;
import accountlink.screen.Screen.Colour;
import accountlink.settings.Settings;
import accountlink.simulated.Delivery;
import accountlink.store.ScopeRecords;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What a run on a laptop shows: each alert as it comes, the links below, and at the end it all. */
final class RunDisplay {
  private final Screen screen;
  private final Laptop laptop;
  private final Scope scope;
  private final Settings settings;
  private final InstantSource clock;
  private final List<RunReport> reports = new ArrayList<>();

  RunDisplay(Screen screen, Laptop laptop, Scope scope, Settings settings, InstantSource clock) {
    this.screen = screen;
    this.laptop = laptop;
    this.scope = scope;
    this.settings = settings;
    this.clock = clock;
    laptop.sns().onDelivery(this::delivered);
  }

  /** An invocation whose log nobody reads: what it says is on the screen already. */
  LaptopContext context() {
    return new LaptopContext(scope, new NoLog());
  }

  void beforeRun(int number, String says) {
    if (number > 1) {
      screen.print("");
    }
    screen.print(
        screen.in(Colour.BOLD, "Run " + number)
            + screen.in(Colour.GREY, "  " + Words.time(clock.instant()))
            + (says.isEmpty() ? "" : "  " + says));
  }

  void afterRun(RunReport report) {
    reports.add(report);
    ScopeRecords now = laptop.history().now(scope);
    List<String> lines =
        new LinkStatusTable(screen)
            .lines(settings.links(), now.links(), now.scope().unreadable(), clock.instant());
    lines.add(screen.in(Colour.GREY, "  " + inWords(report)));
    screen.table(lines);
  }

  /** The history of every link, and what was done. */
  void end() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(screen.in(Colour.BOLD, "History (UTC)"));
    for (WatchedLink watch : settings.links()) {
      lines.add("");
      lines.addAll(
          HistoryText.lines(screen, watch.name(), laptop.history().entries(scope, watch.key())));
    }
    lines.add("");
    int pending = reports.isEmpty() ? 0 : reports.getLast().pending();
    lines.add(
        "%s over %s: %s recorded, %s sent, %d pending."
            .formatted(
                Words.count(reports.size(), "run"),
                Words.count(settings.links().size(), "link"),
                Words.count(reports.stream().mapToInt(RunReport::recorded).sum(), "change"),
                Words.count(reports.stream().mapToInt(RunReport::sent).sum(), "alert"),
                pending));
    screen.print(lines);
  }

  private void delivered(Delivery delivery) {
    if (delivery.protocol().equals("email")) {
      screen.print(MailText.lines(screen, delivery));
    }
  }

  private static String inWords(RunReport report) {
    int failed = report.unreadable().values().stream().mapToInt(Integer::intValue).sum();
    return "%d of %s read · %s recorded · %s sent, %d pending"
        .formatted(
            report.read() - failed,
            Words.count(report.links(), "link"),
            Words.count(report.recorded(), "change"),
            Words.count(report.sent(), "alert"),
            report.pending());
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
