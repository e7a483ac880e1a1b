package accountlink.link;

import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluation.Unchanged;
import accountlink.link.Reading.Answered;
import accountlink.link.Reading.Unreadable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what one reading of one link means. */
public record Evaluator(Scope scope, Policy policy, Workload workload) {
  /**
   * What is known before the reading.
   *
   * @param last the recorded state of the watched link, or {@link LinkState#NEVER_SEEN}
   * @param mute the link's mute, also one that ended lately
   * @param scopeUnreadable the period in which, until this run, no link of the scope could be read
   * @param announced how many links could not be read before this run, of those that an alert about
   *     the scope announced
   */
  public record Before(
      LinkState last,
      Optional<Mute> mute,
      Optional<UnreadablePeriod> scopeUnreadable,
      int announced) {

    /** Where no alert about the scope has announced any. */
    public Before(LinkState last, Optional<Mute> mute, Optional<UnreadablePeriod> scopeUnreadable) {
      this(last, mute, scopeUnreadable, 0);
    }

    /** Only the state: most links have no mute and no unreadable scope. */
    public static Before of(LinkState last) {
      return new Before(last, Optional.empty(), Optional.empty());
    }

    /** The same, with what another run, or somebody who muted the link, has written meanwhile. */
    public Before with(LinkState newer, Optional<Mute> newerMute) {
      return new Before(newer, newerMute, scopeUnreadable, announced);
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
    Optional<CurrentStatus> known = before.last().current();
    if (known.isEmpty()) {
      return statusRecorded(watchedLink, before, reading, "first reading");
    }
    if (!known.get().status().equals(reading.status())) {
      return statusRecorded(watchedLink, before, reading, "the status changed");
    }
    if (known.get().link().isOtherThan(reading.link())) {
      return statusRecorded(watchedLink, before, reading, "a new link has the same status");
    }
    return unchanged(watchedLink, before, known.get(), reading);
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
            last.current().map(CurrentStatus::began),
            link);
    CurrentStatus current = CurrentStatus.after(entry);
    Optional<EndedPeriod> readable = ended(last, at);
    TransitionTable.Row row = TransitionTable.row(entry.from(), entry.to());
    Optional<Transition> alerted = Optional.of(entry).filter(_ -> row.alerted());
    if (before.isMuted(at)) {
      LinkState next = next(last, current, at, heldBack(before, alerted, readable));
      return new Changed(next, Optional.of(entry), List.of(), why);
    }
    LinkState next = next(last, current, at, Optional.empty());
    List<Alert> alerts = new ArrayList<>();
    // What happened in a mute and what happens now is one change to who reads of it.
    if (last.heldBack().flatMap(HeldBack::change).isPresent()) {
      muteEnded(last, current)
          .ifPresent(ended -> alerts.add(alert(watchedLink, next, at, severity(ended), ended)));
      // After the mute's end an alert said that it cannot be read.
      readable.ifPresent(ended -> alerts.add(readableAgain(watchedLink, before, next, at, ended)));
    } else {
      alerted
          .map(Alert.StatusChanged::new)
          .ifPresent(changed -> alerts.add(alert(watchedLink, next, at, row.severity(), changed)));
      readable
          .or(() -> last.heldBack().flatMap(HeldBack::readable))
          .ifPresent(ended -> alerts.add(readableAgain(watchedLink, before, next, at, ended)));
    }
    return new Changed(next, Optional.of(entry), List.copyOf(alerts), why);
  }

  /** The status is the same, but something else may have to be recorded or sent. */
  private Evaluation unchanged(
      WatchedLink watchedLink, Before before, CurrentStatus current, Answered reading) {
    LinkState last = before.last();
    Instant at = after(last, reading.at());
    CurrentStatus now = current.readAgain(reading, at);
    Optional<EndedPeriod> readable = ended(last, at);
    boolean sameAnswer = now.link().equals(current.link()) && now.evidence() == current.evidence();
    if (before.isMuted(at)) {
      if (sameAnswer && isAsUnreadable(last, at)) {
        return new Unchanged("the status is unchanged");
      }
      LinkState next = next(last, now, at, heldBack(before, Optional.empty(), readable));
      return new Changed(next, Optional.empty(), List.of(), "it is muted, and can be read again");
    }
    boolean muteEnded = last.heldBack().isPresent();
    Optional<Alert.Content> repeated =
        muteEnded(last, now).<Alert.Content>map(ended -> ended).or(() -> reminder(now, at));
    if (sameAnswer && isAsUnreadable(last, at) && repeated.isEmpty() && !muteEnded) {
      return new Unchanged("the status is unchanged");
    }
    LinkState next =
        next(last, repeated.isPresent() ? now.remindedAt(at) : now, at, Optional.empty());
    List<Alert> alerts = new ArrayList<>();
    repeated
        .map(content -> alert(watchedLink, next, at, severity(content), content))
        .ifPresent(alerts::add);
    readable
        .map(ended -> readableAgain(watchedLink, before, next, at, ended))
        .ifPresent(alerts::add);
    return new Changed(
        next, Optional.empty(), List.copyOf(alerts), why(repeated, muteEnded, sameAnswer));
  }

  private static String why(
      Optional<Alert.Content> repeated, boolean muteEnded, boolean sameAnswer) {
    if (muteEnded) {
      return repeated.isPresent() ? "its mute has ended" : "its mute has ended; all is as before";
    }
    if (repeated.isPresent()) {
      return "a reminder is due";
    }
    return sameAnswer ? "it can be read again" : "the same link is answered in another way";
  }

  private Optional<Alert.Content> reminder(CurrentStatus now, Instant at) {
    return policy.reminders().isDue(now, at)
        ? Optional.of(new Alert.Reminder(now))
        : Optional.empty();
  }

  /** What is held back from now on. */
  private static Optional<HeldBack> heldBack(
      Before before, Optional<Transition> change, Optional<EndedPeriod> readable) {
    Optional<HeldBack> last = before.last().heldBack();
    if (change.isEmpty() && readable.isEmpty()) {
      return last;
    }
    Mute mute = before.mute().orElseThrow();
    HeldBack held = last.map(one -> one.by(mute)).orElseGet(() -> HeldBack.nothing(mute));
    LinkIds link = before.last().current().map(CurrentStatus::link).orElse(LinkIds.UNKNOWN);
    HeldBack changed = change.map(next -> held.with(next, link)).orElse(held);
    return readable.map(changed::with).or(() -> Optional.of(changed));
  }

  /** What the end of a mute says; empty where nothing was held back, or all is as before it. */
  private static Optional<Alert.MuteEnded> muteEnded(LinkState last, CurrentStatus now) {
    return last.heldBack()
        .filter(held -> held.changeTo(now).isPresent() || held.readable().isPresent())
        .map(held -> new Alert.MuteEnded(held, now));
  }

  /** The severity of what the alert says that is so now. */
  private static Severity severity(Alert.Content content) {
    return switch (content) {
      case Alert.MuteEnded ended ->
          ended
              .heldBack()
              .changeTo(ended.current())
              .map(TransitionTable.Row::severity)
              .orElse(Severity.INFO);
      case Alert.Reminder reminder ->
          // That of a first reading with the same status.
          TransitionTable.row(Optional.empty(), reminder.current().status()).severity();
      default -> throw new IllegalArgumentException(content.toString());
    };
  }

  private Evaluation unreadable(WatchedLink watchedLink, Before before, Unreadable reading) {
    LinkState last = before.last();
    // A period that was sent is not counted further, so an unreadable link does not write for ever.
    if (last.unreadable().filter(UnreadablePeriod::alerted).isPresent()) {
      return new Unchanged("it is still unreadable, and an alert says so already");
    }
    // The whole scope was unreadable and is readable again, but this link is not: its period
    // continues. If an alert said so of the scope, it said so of this link.
    Optional<UnreadablePeriod> period = last.unreadable().or(before::scopeUnreadable);
    if (before.scopeUnreadable().filter(UnreadablePeriod::alerted).isPresent()) {
      int links = before.scopeUnreadable().get().announced();
      period = period.map(known -> known.alerted(true).announced(links));
      LinkState next = new LinkState(last.current(), period, last.heldBack(), last.version() + 1);
      return new Changed(
          next, Optional.empty(), List.of(), "it is still unreadable; the scope's alert said so");
    }
    UnreadablePeriod now =
        period
            .map(known -> known.continued(reading, policy.unreadableAfterRuns()))
            .orElseGet(() -> UnreadablePeriod.first(reading, policy.unreadableAfterRuns()));
    if (now.alerted() && before.isMuted(reading.at())) {
      if (last.unreadable().isPresent()) {
        return new Unchanged("it is unreadable and muted: the alert waits for the end of the mute");
      }
      // That it could not be read is recorded: else the run would count as having confirmed it.
      now = now.alerted(false);
    }
    LinkState next =
        new LinkState(last.current(), Optional.of(now), last.heldBack(), last.version() + 1);
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

  private static Optional<EndedPeriod> ended(LinkState last, Instant at) {
    return last.unreadable()
        .filter(_ -> stillUnreadable(last, at).isEmpty())
        .filter(UnreadablePeriod::alerted)
        .map(was -> new EndedPeriod(was, at));
  }

  /** The period that began after a reading, which another run has recorded before it. */
  private static Optional<UnreadablePeriod> stillUnreadable(LinkState last, Instant at) {
    return last.unreadable().filter(period -> period.since().isAfter(at));
  }

  private static boolean isAsUnreadable(LinkState last, Instant at) {
    return last.unreadable().equals(stillUnreadable(last, at));
  }

  private Alert readableAgain(
      WatchedLink watchedLink, Before before, LinkState next, Instant at, EndedPeriod ended) {
    LinkStatus status = next.current().orElseThrow().status();
    int of = ended.was().isOfMany() ? Math.max(1, before.announced()) : 1;
    return alert(
        watchedLink, next, at, Severity.INFO, new Alert.LinkReadableAgain(ended, status, of));
  }

  private Alert alert(
      WatchedLink watchedLink,
      LinkState next,
      Instant at,
      Severity severity,
      Alert.Content content) {
    return Alert.of(scope, Optional.of(watchedLink), next.version(), at, severity, content);
  }

  private static LinkState next(
      LinkState last, CurrentStatus current, Instant at, Optional<HeldBack> heldBack) {
    return new LinkState(
        Optional.of(current), stillUnreadable(last, at), heldBack, last.version() + 1);
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
