package accountlink.format;

import accountlink.link.LinkStatus;
import accountlink.link.RunGap;
import accountlink.link.Scope;
import accountlink.link.Summary;
import accountlink.link.Summary.Listed;
import accountlink.link.Summary.PointInTime;
import accountlink.link.Summary.Unreadable;
import accountlink.link.WatchedLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A summary for people, in lines that are the same in mail, terminal and page.
 *
 * @param <T> what the parts of a line are made of
 */
public final class SummaryLines<T> {
  private final Summary summary;
  private final Style<T> style;
  private final List<Line<T>> lines = new ArrayList<>();

  private SummaryLines(Summary summary, Style<T> style) {
    this.summary = summary;
    this.style = style;
  }

  /** How a place shows the parts of a line. */
  public interface Style<T> {
    T text(String text);

    T time(Instant instant);

    /** A link's name. */
    T link(Scope scope, WatchedLink link);

    /** What a scope is called. */
    String scope(Scope scope);
  }

  /** What it is about, and what there is to say of it. */
  public record Line<T>(String label, List<T> value) {}

  public static <T> List<Line<T>> of(Summary summary, Style<T> style) {
    return new SummaryLines<>(summary, style).lines();
  }

  private List<Line<T>> lines() {
    if (summary.scopes() > 1) {
      say("Scopes", Words.grouped(summary.scopes()));
    }
    say("Links", Words.grouped(summary.links()));
    Set<LinkStatus> statuses = new LinkedHashSet<>(summary.after().keySet());
    statuses.addAll(summary.before().keySet());
    statuses.forEach(status -> say(Words.sentence(Words.plain(status.words())), became(status)));
    if (summary.neverRead() > 0) {
      say("Not read until the end", Words.grouped(summary.neverRead()));
    }
    if (!summary.ofNewLinks().isEmpty()) {
      say("Not known at the start", counts(summary.ofNewLinks()));
    }
    say("Invitations older than a week", pending(summary.pending()));
    say("Accepted", accepted());
    if (summary.muteEnds().all() > 0) {
      say("Mutes that end next", list(summary.muteEnds(), this::muteEnd));
    }
    say(
        "Could not be read",
        summary.unreadable().all() == 0
            ? words("none")
            : list(summary.unreadable(), this::unreadable));
    say("The monitor's own runs", gaps());
    if (!summary.whole()) {
      say("Missing", "Some of what is recorded could not be read, and is not counted here.");
    }
    return lines;
  }

  private void say(String label, String text) {
    say(label, words(text));
  }

  private void say(String label, List<T> value) {
    lines.add(new Line<>(label, value));
  }

  private List<T> words(String text) {
    return List.of(style.text(text));
  }

  /** {@code 12 at the end, 20 at the start: of these, 1 rejected, 8 linked, 11 the same}. */
  private String became(LinkStatus status) {
    int after = summary.after().getOrDefault(status, 0);
    int before = summary.before().getOrDefault(status, 0);
    String end = Words.grouped(after) + " at the end";
    if (before == 0) {
      // Where nothing is known of the start, "none" would be a claim.
      return summary.before().isEmpty() ? end : end + ", none at the start";
    }
    Map<LinkStatus, Integer> became = summary.became(status);
    int same = Optional.ofNullable(became.remove(status)).orElse(0);
    return end
        + ", "
        + Words.grouped(before)
        + " at the start"
        + (became.isEmpty()
            ? ""
            : ": of these, "
                + counts(became)
                + (same == 0 ? "" : ", " + Words.grouped(same) + " the same"));
  }

  /** {@code 8 linked, 1 rejected}. */
  private static String counts(Map<LinkStatus, Integer> links) {
    return links.entrySet().stream()
        .map(one -> Words.grouped(one.getValue()) + " " + Words.plain(one.getKey().words()))
        .collect(Collectors.joining(", "));
  }

  private List<T> pending(Listed<PointInTime> pending) {
    if (pending.all() == 0) {
      return words("none");
    }
    PointInTime oldest = pending.first().getFirst();
    List<T> said = new ArrayList<>(words(Words.grouped(pending.all()) + ", the oldest "));
    said.addAll(link(oldest.scope(), oldest.link()));
    said.add(style.text(" since "));
    said.add(style.time(oldest.at()));
    return said;
  }

  /** Several scopes may have links of one name. */
  private List<T> link(Scope scope, WatchedLink link) {
    return summary.scopes() > 1
        ? List.of(style.link(scope, link), style.text(" of " + style.scope(scope)))
        : List.of(style.link(scope, link));
  }

  private String accepted() {
    return Words.count(summary.accepted().links(), "invitation")
        + summary
            .accepted()
            .median()
            .map(median -> ", median time " + Words.duration(median))
            .orElse("");
  }

  private List<T> muteEnd(PointInTime end) {
    List<T> said = new ArrayList<>(link(end.scope(), end.link()));
    said.add(style.text(" at "));
    said.add(style.time(end.at()));
    return said;
  }

  private List<T> unreadable(Unreadable one) {
    List<T> said =
        new ArrayList<>(
            one.link()
                .map(link -> link(one.scope(), link))
                .orElseGet(() -> words("all links of " + style.scope(one.scope()))));
    said.add(
        style.text(" for " + Words.duration(one.total()) + (one.still() ? ", until the end" : "")));
    return said;
  }

  private List<T> gaps() {
    List<T> said = new ArrayList<>();
    if (summary.gaps().all() > 0) {
      said.add(style.text(Words.count(summary.gaps().all(), "gap") + ": "));
      said.addAll(list(summary.gaps(), this::gap));
    }
    Optional<Instant> knownSince = summary.gapsKnownSince().filter(summary.until()::isAfter);
    if (knownSince.isEmpty()) {
      said.add(style.text(said.isEmpty() ? "not known" : "; others are not known"));
      return said;
    }
    if (said.isEmpty()) {
      said.add(style.text("without a gap"));
    }
    knownSince
        .filter(summary.from()::isBefore)
        .ifPresent(
            since -> {
              said.add(style.text("; what was before "));
              said.add(style.time(since));
              said.add(style.text(" is not known"));
            });
    return said;
  }

  private List<T> gap(RunGap gap) {
    return List.of(
        style.text(
            (summary.scopes() > 1 ? style.scope(gap.scope()) + ", " : "")
                + Words.duration(gap.length())
                + " from "),
        style.time(gap.from()),
        style.text(" to "),
        style.time(gap.until()));
  }

  private <I> List<T> list(Listed<I> listed, Function<I, List<T>> item) {
    List<T> all = new ArrayList<>();
    for (I one : listed.first()) {
      if (!all.isEmpty()) {
        all.add(style.text("; "));
      }
      all.addAll(item.apply(one));
    }
    if (listed.more() > 0) {
      all.add(style.text("; and " + Words.grouped(listed.more()) + " more"));
    }
    return all;
  }
}
