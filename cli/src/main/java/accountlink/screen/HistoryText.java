package accountlink.screen;

import accountlink.format.Words;
import accountlink.history.StatusStyle;
import accountlink.link.EndedPeriod;
import accountlink.link.Evidence;
import accountlink.link.Transition;
import accountlink.store.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;

/** The history of a link, one line for each entry, in UTC. */
public final class HistoryText {
  private HistoryText() {}

  /**
   * @param title the link's name or key
   * @param entries oldest first
   * @param unreadable when the link could not be read
   */
  public static List<String> lines(
      Screen screen, String title, List<Entry> entries, List<EndedPeriod> unreadable) {
    List<String> lines = new ArrayList<>();
    lines.add(screen.styled(Style.bold, "  " + Words.plain(title)));
    if (entries.isEmpty()) {
      lines.add(screen.styled(Style.faint, "    nothing is recorded: it has never been read"));
    }
    Stream.concat(
            entries.stream()
                .map(entry -> new Line(entry.transition().at(), line(screen, entry.transition()))),
            unreadable.stream().map(period -> new Line(period.was().since(), line(screen, period))))
        .sorted(Comparator.comparing(Line::at))
        .forEach(line -> lines.add(line.text()));
    return lines;
  }

  /** A line and the time at which it begins. */
  private record Line(Instant at, String text) {}

  private static String line(Screen screen, EndedPeriod unreadable) {
    return "    "
        + Words.time(unreadable.was().since()).replace(" UTC", "")
        + "  "
        + "%-22s".formatted("? unreadable")
        + "  "
        + screen.styled(
            Style.faint,
            "for "
                + Words.duration(Duration.between(unreadable.was().since(), unreadable.until()))
                + ": "
                + unreadable.was().cause().words());
  }

  private static String line(Screen screen, Transition transition) {
    StatusStyle style = StatusStyle.of(transition.to().kind());
    return "    "
        + Words.time(transition.at()).replace(" UTC", "")
        + "  "
        + screen.styled(
            Screen.style(style), style.sign() + " " + "%-20s".formatted(transition.to().words()))
        + "  "
        + screen.styled(Style.faint, before(transition) + evidence(transition) + cause(transition));
  }

  private static String before(Transition transition) {
    return transition.isFirst() ? "first look" : Words.briefWas(transition);
  }

  private static String evidence(Transition transition) {
    return transition.evidence() == Evidence.RESOURCE_NOT_FOUND ? ", AWS has no such link" : "";
  }

  private static String cause(Transition transition) {
    return transition
        .cause()
        .map(
            cause ->
                "; "
                    + cause.act().label().toLowerCase(Locale.ROOT)
                    + " "
                    + Words.plain(cause.who()))
        .orElse("");
  }
}
