package accountlink.screen;

import accountlink.format.StatusStyle;
import accountlink.format.Words;
import accountlink.history.AsOf;
import accountlink.link.EndedPeriod;
import accountlink.link.Evidence;
import accountlink.link.Transition;
import accountlink.store.Entry;
import accountlink.store.MuteEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;

/** The history of a link, one line for each entry, in the zone of the screen. */
public final class HistoryText {
  private static final String NEVER_READ = "nothing is recorded: it has never been read";

  private HistoryText() {}

  /**
   * @param title the link's name or key
   * @param entries oldest first
   * @param unreadable when the link could not be read
   * @param mutes what was done about its mutes
   */
  public static List<String> lines(
      Screen screen,
      String title,
      List<Entry> entries,
      List<EndedPeriod> unreadable,
      List<MuteEntry> mutes) {
    return lines(screen, title, entries, unreadable, mutes, Optional.empty());
  }

  /**
   * A part of it.
   *
   * @param atEnd what is known of the end of the part; empty: nothing is recorded at all
   */
  public static List<String> lines(
      Screen screen,
      String title,
      List<Entry> entries,
      List<EndedPeriod> unreadable,
      List<MuteEntry> mutes,
      Optional<AsOf> atEnd) {
    List<String> lines = new ArrayList<>();
    lines.add(screen.styled(Style.bold, "  " + Words.plain(title)));
    if (entries.isEmpty()) {
      lines.addAll(
          screen.lines(
              "    ", Style.faint, atEnd.map(at -> noChange(screen, at)).orElse(NEVER_READ)));
    }
    Stream.of(
            entries.stream()
                .map(entry -> new Row(entry.transition().at(), row(screen, entry.transition()))),
            unreadable.stream().map(period -> new Row(period.was().since(), row(screen, period))),
            mutes.stream().map(mute -> new Row(mute.at(), row(screen, mute))))
        .flatMap(rows -> rows)
        .sorted(Comparator.comparing(Row::at))
        .forEach(row -> lines.addAll(row.lines()));
    return lines;
  }

  private static String noChange(Screen screen, AsOf at) {
    return "no change in this time: "
        + at.status()
            .map(
                status ->
                    "it was "
                        + Words.plain(status.words())
                        + at.began()
                            .map(began -> " since " + screen.zone().time(began.by()))
                            .orElse(""))
            .orElse("what is known of it begins later");
  }

  /** Its lines, and the time at which it begins. */
  private record Row(Instant at, List<String> lines) {}

  private static List<String> row(Screen screen, EndedPeriod unreadable) {
    return row(
        screen,
        unreadable.was().since(),
        "%-22s".formatted("? unreadable"),
        "for "
            + Words.duration(Duration.between(unreadable.was().since(), unreadable.until()))
            + ": "
            + unreadable.was().cause().words());
  }

  private static List<String> row(Screen screen, MuteEntry mute) {
    return row(screen, mute.at(), "%-22s".formatted("- " + label(mute)), details(screen, mute));
  }

  /**
   * What was done about a mute: {@code muted until … by Ada: they move}, {@code mute ended early}.
   */
  public static String words(Screen screen, MuteEntry mute) {
    return label(mute) + " " + details(screen, mute);
  }

  private static String label(MuteEntry mute) {
    return mute.isEnd() ? "mute ended" : "muted";
  }

  private static String details(Screen screen, MuteEntry mute) {
    return Words.muted(mute.mute(), mute.isEnd())
        .replace(Words.time(mute.mute().until()), screen.zone().time(mute.mute().until()));
  }

  private static List<String> row(Screen screen, Transition transition) {
    StatusStyle style = StatusStyle.of(transition.to().kind());
    String status = "%s %-20s".formatted(style.sign(), Words.plain(transition.to().words()));
    return row(
        screen,
        transition.at(),
        screen.styled(Screen.style(style), status),
        before(transition) + evidence(transition) + cause(transition));
  }

  private static List<String> row(Screen screen, Instant at, String status, String details) {
    String begin = "    " + screen.zone().second(at) + "  " + status + "  ";
    return screen.lines(begin, Style.faint, details);
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
