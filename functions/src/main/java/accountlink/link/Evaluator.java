package accountlink.link;

import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluation.Unchanged;
import accountlink.link.Reading.Answered;
import accountlink.link.Reading.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what one reading of one link means. */
public final class Evaluator {
  private final Scope scope;
  private final Policy policy;
  private final Workload workload;

  public Evaluator(Scope scope, Policy policy, Workload workload) {
    this.scope = scope;
    this.policy = policy;
    this.workload = workload;
  }

  /**
   * What is known before the reading.
   *
   * @param last the recorded state of the watched link, or {@link LinkState#NEVER_SEEN}
   * @param mute the link's mute, also one that ended lately
   * @param scopeUnreadable the period in which, until this run, no link of the scope could be read
   */
  public record Before(
      LinkState last, Optional<Mute> mute, Optional<UnreadablePeriod> scopeUnreadable) {

    /** Only the state: most links have no mute and no unreadable scope. */
    public static Before of(LinkState last) {
      return new Before(last, Optional.empty(), Optional.empty());
    }

    /** The same, with the state that another run has written meanwhile. */
    public Before with(LinkState newer) {
      return new Before(newer, mute, scopeUnreadable);
    }

    private boolean isMuted(Instant now) {
      return mute.filter(one -> one.isOn(now)).isPresent();
    }
  }

  /** Decides what to record and what to send. It changes nothing itself. */
  public Evaluation evaluate(WatchedLink watchedLink, Before before, Reading reading) {
    return switch (reading) {
      case Answered answered -> answered(watchedLink, before, answered);
      case Unreadable unreadable -> unreadable(watchedLink, before, unreadable);
    };
  }

  private Evaluation answered(WatchedLink watchedLink, Before before, Answered reading) {
    LinkState last = before.last();
    if (last.current().isEmpty()) {
      return statusRecorded(watchedLink, before, reading, "first reading");
    }
    CurrentStatus current = last.current().get();
    if (!current.status().equals(reading.status())) {
      return statusRecorded(watchedLink, before, reading, "the status changed");
    }
    return unchanged(watchedLink, before, current, reading);
  }

  private Changed statusRecorded(
      WatchedLink watchedLink, Before before, Answered reading, String why) {
    LinkState last = before.last();
    Instant at = after(last, reading.at());
    LinkIds link =
        last.current().map(known -> reading.link().orElse(known.link())).orElse(reading.link());
    Transition entry =
        new Transition(
            last.current().map(CurrentStatus::status),
            reading.status(),
            reading.evidence(),
            at,
            last.current().map(CurrentStatus::confirmedAt),
            last.current().map(known -> Duration.between(known.since(), at)),
            link);
    LinkState next = next(last, CurrentStatus.begun(reading, at, link, entry.from()));
    List<Alert> alerts = new ArrayList<>();
    TransitionTable.Row row = TransitionTable.row(entry.from(), entry.to());
    if (row.alerted()) {
      alerts.add(alert(watchedLink, next, at, row.severity(), new Alert.StatusChanged(entry)));
    }
    linkReadableAgain(watchedLink, last, next, at).ifPresent(alerts::add);
    return new Changed(next, Optional.of(entry), unlessMuted(before, at, alerts), why);
  }

  /** The status is the same, but something else may have to be recorded or sent. */
  private Evaluation unchanged(
      WatchedLink watchedLink, Before before, CurrentStatus current, Answered reading) {
    LinkState last = before.last();
    Instant at = after(last, reading.at());
    CurrentStatus now = current.readAgain(reading, at);
    Optional<Alert.Content> repeated = repeated(before, now, at);
    boolean sameLink = now.link().equals(current.link()) && now.evidence() == current.evidence();
    if (sameLink && last.unreadable().isEmpty() && repeated.isEmpty()) {
      return new Unchanged("the status is unchanged");
    }
    LinkState next = next(last, repeated.isPresent() ? now.remindedAt(at) : now);
    List<Alert> alerts = new ArrayList<>();
    repeated
        .map(content -> alert(watchedLink, next, at, severityOf(now.status()), content))
        .ifPresent(alerts::add);
    linkReadableAgain(watchedLink, last, next, at).ifPresent(alerts::add);
    String why =
        repeated
            .map(Evaluator::whyRepeated)
            .orElse(sameLink ? "it can be read again" : "a new link has the same status");
    return new Changed(next, Optional.empty(), unlessMuted(before, at, alerts), why);
  }

  /** What to send about a status that did not change; empty most of the time. */
  private Optional<Alert.Content> repeated(Before before, CurrentStatus now, Instant at) {
    if (endedWithUnsentBadStatus(before, now, at)) {
      return before.mute().map(mute -> new Alert.MuteEnded(mute, now));
    }
    return policy.reminders().isDue(now, at) && !before.isMuted(at)
        ? Optional.of(new Alert.Reminder(now))
        : Optional.empty();
  }

  private static String whyRepeated(Alert.Content content) {
    return content instanceof Alert.MuteEnded ? "its mute has ended" : "a reminder is due";
  }

  /**
   * A mute has ended, and the status became bad before its end. A status that became bad later was
   * sent when it happened, and what was sent once is not sent again.
   */
  private static boolean endedWithUnsentBadStatus(
      Before before, CurrentStatus current, Instant now) {
    return current.status().kind().isBad()
        && before
            .mute()
            .filter(mute -> !mute.isOn(now))
            .filter(mute -> current.since().isBefore(mute.until()))
            .filter(mute -> current.remindedAt().filter(at -> !at.isBefore(mute.until())).isEmpty())
            .isPresent();
  }

  private Evaluation unreadable(WatchedLink watchedLink, Before before, Unreadable reading) {
    LinkState last = before.last();
    // A period that was sent is not counted further, so an unreadable link does not write for ever.
    if (last.unreadable().filter(UnreadablePeriod::alerted).isPresent()) {
      return new Unchanged("it is still unreadable, and an alert says so already");
    }
    // The whole scope was unreadable and is readable again, but this link is not: its period
    // continues, and no alert about this link was made yet.
    Optional<UnreadablePeriod> period =
        last.unreadable().or(() -> before.scopeUnreadable().map(UnreadablePeriod::notAlerted));
    UnreadablePeriod now =
        period
            .map(known -> known.continued(reading, policy.unreadableAfterRuns()))
            .orElseGet(() -> UnreadablePeriod.first(reading, policy.unreadableAfterRuns()));
    if (now.alerted() && before.isMuted(reading.at())) {
      if (last.unreadable().isPresent()) {
        return new Unchanged("it is unreadable and muted: the alert waits for the end of the mute");
      }
      // That it could not be read is recorded: else the run would count as having confirmed it.
      now = now.notAlerted();
    }
    LinkState next = new LinkState(last.current(), Optional.of(now), last.version() + 1);
    List<Alert> alerts =
        now.alerted()
            ? List.of(
                alert(
                    watchedLink,
                    next,
                    reading.at(),
                    Severity.WARNING,
                    new Alert.LinkUnreadable(now, next.current(), workload)))
            : List.of();
    return new Changed(next, Optional.empty(), alerts, "it is unreadable");
  }

  private Optional<Alert> linkReadableAgain(
      WatchedLink watchedLink, LinkState last, LinkState next, Instant at) {
    LinkStatus status = next.current().orElseThrow().status();
    return last.unreadable()
        .filter(UnreadablePeriod::alerted)
        .map(was -> new Alert.LinkReadableAgain(was, at, status))
        .map(content -> alert(watchedLink, next, at, Severity.INFO, content));
  }

  private Alert alert(
      WatchedLink watchedLink,
      LinkState next,
      Instant at,
      Severity severity,
      Alert.Content content) {
    return Alert.ofLink(scope, watchedLink, next.version(), at, severity, content);
  }

  /** The severity of a reminder is that of a first reading with the same status. */
  private static Severity severityOf(LinkStatus status) {
    return TransitionTable.row(Optional.empty(), status).severity();
  }

  private static List<Alert> unlessMuted(Before before, Instant at, List<Alert> alerts) {
    return before.isMuted(at) ? List.of() : List.copyOf(alerts);
  }

  private static LinkState next(LinkState last, CurrentStatus current) {
    return new LinkState(Optional.of(current), Optional.empty(), last.version() + 1);
  }

  /** Times of one watched link only grow, even if the clock stepped back. */
  private static Instant after(LinkState last, Instant read) {
    Instant at = read.truncatedTo(ChronoUnit.MILLIS);
    return last.current()
        .map(before -> before.confirmedAt().plusMillis(1))
        .filter(at::isBefore)
        .orElse(at);
  }
}
