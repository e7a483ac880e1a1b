package accountlink.link;

import accountlink.link.Judgement.Changed;
import accountlink.link.Judgement.Unchanged;
import accountlink.link.Reading.Answered;
import accountlink.link.Reading.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what one reading of one link means. */
public final class Judge {
  private final Scope scope;
  private final Policy policy;
  private final Workload workload;

  public Judge(Scope scope, Policy policy, Workload workload) {
    this.scope = scope;
    this.policy = policy;
    this.workload = workload;
  }

  /**
   * What is known before the reading.
   *
   * @param last what is recorded of this watch, or {@link LinkState#NEVER_SEEN}
   * @param mute the watch's mute, also one that has ended lately
   * @param scopeBlindness the spell in which, until this run, no watch of the scope could be read
   */
  public record Before(LinkState last, Optional<Mute> mute, Optional<Blindness> scopeBlindness) {

    /** Only the state, as with most watches. */
    public static Before of(LinkState last) {
      return new Before(last, Optional.empty(), Optional.empty());
    }

    /** The same, with the state as another run has left it. */
    public Before with(LinkState newer) {
      return new Before(newer, mute, scopeBlindness);
    }

    private boolean isMuted(Instant now) {
      return mute.filter(silence -> silence.isOn(now)).isPresent();
    }
  }

  public Judgement judge(Watch watch, Before before, Reading reading) {
    return switch (reading) {
      case Answered answered -> answered(watch, before, answered);
      case Unreadable unreadable -> unreadable(watch, before, unreadable);
    };
  }

  private Judgement answered(Watch watch, Before before, Answered reading) {
    LinkState last = before.last();
    if (last.standing().isEmpty()) {
      return statusRecorded(watch, before, reading, "first reading");
    }
    Standing standing = last.standing().get();
    if (!standing.status().equals(reading.status())) {
      return statusRecorded(watch, before, reading, "the status changed");
    }
    return unchanged(watch, before, standing, reading);
  }

  private Changed statusRecorded(Watch watch, Before before, Answered reading, String why) {
    LinkState last = before.last();
    Instant at = after(last, reading.at());
    AccountLink link =
        last.standing().map(known -> reading.link().orElse(known.link())).orElse(reading.link());
    Transition entry =
        new Transition(
            last.standing().map(Standing::status),
            reading.status(),
            reading.evidence(),
            at,
            last.standing().map(Standing::confirmedAt),
            last.standing().map(known -> Duration.between(known.since(), at)),
            link);
    LinkState next = next(last, Standing.begun(reading, at, link));
    List<Alert> alerts = new ArrayList<>();
    TransitionTable.Row row = TransitionTable.row(entry.from(), entry.to());
    if (row.told()) {
      alerts.add(alert(watch, next, at, row.severity(), new Alert.StatusChanged(entry)));
    }
    sightRestored(watch, last, next, at).ifPresent(alerts::add);
    return new Changed(next, Optional.of(entry), unlessMuted(before, at, alerts), why);
  }

  /** The status is the same; other things may want to be remembered or told. */
  private Judgement unchanged(Watch watch, Before before, Standing standing, Answered reading) {
    LinkState last = before.last();
    Instant at = after(last, reading.at());
    Standing now = standing.readAgain(reading, at);
    boolean muteEnded = hasEndedSilently(before, standing, at);
    boolean reminded = policy.reminders().isDue(standing, at) && !before.isMuted(at);
    boolean sameLink = now.link().equals(standing.link()) && now.evidence() == standing.evidence();
    if (sameLink && last.blindness().isEmpty() && !muteEnded && !reminded) {
      return new Unchanged("the status is unchanged");
    }
    LinkState next = next(last, muteEnded || reminded ? now.remindedAt(at) : now);
    List<Alert> alerts = new ArrayList<>();
    if (muteEnded) {
      Alert.News news = new Alert.MuteEnded(before.mute().orElseThrow(), now);
      alerts.add(alert(watch, next, at, severityOf(now.status()), news));
    } else if (reminded) {
      alerts.add(alert(watch, next, at, severityOf(now.status()), new Alert.Reminder(now)));
    }
    sightRestored(watch, last, next, at).ifPresent(alerts::add);
    String why =
        muteEnded
            ? "its mute has ended"
            : reminded
                ? "a reminder is due"
                : sameLink ? "it can be read again" : "a new link stands at the same status";
    return new Changed(next, Optional.empty(), unlessMuted(before, at, alerts), why);
  }

  /**
   * A mute has ended, and the link went bad before it did. What went bad later was told as it
   * happened, and what was told once is not told again.
   */
  private static boolean hasEndedSilently(Before before, Standing standing, Instant now) {
    return standing.status().kind().isBad()
        && before
            .mute()
            .filter(mute -> !mute.isOn(now))
            .filter(mute -> standing.since().isBefore(mute.until()))
            .filter(
                mute -> standing.remindedAt().filter(at -> !at.isBefore(mute.until())).isEmpty())
            .isPresent();
  }

  private Judgement unreadable(Watch watch, Before before, Unreadable reading) {
    LinkState last = before.last();
    // A spell that is told is not counted on: a blind link does not write for ever.
    if (last.blindness().filter(Blindness::told).isPresent()) {
      return new Unchanged("it is still unreadable, and that was told");
    }
    // The whole scope was blind and is no longer, but this link still is: its spell goes on, and
    // nobody has been told of this link yet.
    Optional<Blindness> spell =
        last.blindness().or(() -> before.scopeBlindness().map(Blindness::untold));
    Blindness now =
        spell
            .map(known -> known.andAlso(reading, policy.blindAfterRuns()))
            .orElseGet(() -> Blindness.first(reading, policy.blindAfterRuns()));
    if (now.told() && before.isMuted(reading.at())) {
      return new Unchanged("it is unreadable, and muted: it is told when the mute has ended");
    }
    LinkState next = new LinkState(last.standing(), Optional.of(now), last.version() + 1);
    List<Alert> alerts =
        now.told()
            ? List.of(
                alert(
                    watch,
                    next,
                    reading.at(),
                    Severity.WARNING,
                    new Alert.WentBlind(now, next.standing(), workload)))
            : List.of();
    return new Changed(next, Optional.empty(), alerts, "it is unreadable");
  }

  private Optional<Alert> sightRestored(Watch watch, LinkState last, LinkState next, Instant at) {
    LinkStatus status = next.standing().orElseThrow().status();
    return last.blindness()
        .filter(Blindness::told)
        .map(was -> new Alert.SightRestored(was, at, status))
        .map(news -> alert(watch, next, at, Severity.INFO, news));
  }

  private Alert alert(Watch watch, LinkState next, Instant at, Severity severity, Alert.News news) {
    return Alert.ofWatch(scope, watch, next.version(), at, severity, news);
  }

  /** A reminder is as loud as the news was that it reminds of. */
  private static Severity severityOf(LinkStatus status) {
    return TransitionTable.row(Optional.empty(), status).severity();
  }

  private static List<Alert> unlessMuted(Before before, Instant at, List<Alert> alerts) {
    return before.isMuted(at) ? List.of() : List.copyOf(alerts);
  }

  private static LinkState next(LinkState last, Standing standing) {
    return new LinkState(Optional.of(standing), Optional.empty(), last.version() + 1);
  }

  /** Along one watch times only grow, even where the clock stepped back. */
  private static Instant after(LinkState last, Instant read) {
    Instant at = read.truncatedTo(ChronoUnit.MILLIS);
    return last.standing()
        .map(before -> before.confirmedAt().plusMillis(1))
        .filter(at::isBefore)
        .orElse(at);
  }
}
