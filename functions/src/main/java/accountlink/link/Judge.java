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

  public Judge(Scope scope, Policy policy) {
    this.scope = scope;
    this.policy = policy;
  }

  /**
   * @param last what is recorded of this watch, or {@link LinkState#NEVER_SEEN}
   * @param scopeBlindness the spell in which, until this run, no watch of the scope could be read
   */
  public Judgement judge(
      Watch watch, LinkState last, Optional<Blindness> scopeBlindness, Reading reading) {
    return switch (reading) {
      case Answered answered -> answered(watch, last, answered);
      case Unreadable unreadable -> unreadable(watch, last, scopeBlindness, unreadable);
    };
  }

  private Judgement answered(Watch watch, LinkState last, Answered reading) {
    if (last.standing().isEmpty()) {
      return statusRecorded(watch, last, reading, "first reading");
    }
    Standing standing = last.standing().get();
    if (!standing.status().equals(reading.status())) {
      return statusRecorded(watch, last, reading, "the status changed");
    }
    AccountLink link = reading.link().orElse(standing.link());
    boolean sameLink = link.equals(standing.link()) && reading.evidence() == standing.evidence();
    if (sameLink && last.blindness().isEmpty()) {
      return new Unchanged("the status is unchanged");
    }
    Instant at = after(last, reading.at());
    LinkState next =
        new LinkState(
            Optional.of(
                new Standing(standing.status(), reading.evidence(), standing.since(), at, link)),
            Optional.empty(),
            last.version() + 1);
    String why = sameLink ? "it can be read again" : "a new link stands at the same status";
    return new Changed(
        next, Optional.empty(), sightRestored(watch, last, next, at).stream().toList(), why);
  }

  private Changed statusRecorded(Watch watch, LinkState last, Answered reading, String why) {
    Instant at = after(last, reading.at());
    AccountLink link =
        last.standing().map(before -> reading.link().orElse(before.link())).orElse(reading.link());
    Transition entry =
        new Transition(
            last.standing().map(Standing::status),
            reading.status(),
            reading.evidence(),
            at,
            last.standing().map(Standing::confirmedAt),
            last.standing().map(before -> Duration.between(before.since(), at)),
            link);
    LinkState next =
        new LinkState(
            Optional.of(new Standing(reading.status(), reading.evidence(), at, at, link)),
            Optional.empty(),
            last.version() + 1);
    List<Alert> alerts = new ArrayList<>();
    statusAlert(watch, next, entry).ifPresent(alerts::add);
    sightRestored(watch, last, next, at).ifPresent(alerts::add);
    return new Changed(next, Optional.of(entry), List.copyOf(alerts), why);
  }

  private Optional<Alert> statusAlert(Watch watch, LinkState next, Transition entry) {
    TransitionTable.Row row = TransitionTable.row(entry.from(), entry.to());
    return row.told()
        ? Optional.of(
            Alert.ofWatch(
                scope,
                watch,
                next.version(),
                entry.at(),
                row.severity(),
                new Alert.StatusChanged(entry)))
        : Optional.empty();
  }

  private Optional<Alert> sightRestored(Watch watch, LinkState last, LinkState next, Instant at) {
    return last.blindness()
        .filter(Blindness::told)
        .map(
            was ->
                Alert.ofWatch(
                    scope,
                    watch,
                    next.version(),
                    at,
                    Severity.INFO,
                    new Alert.SightRestored(was, at, next.standing().orElseThrow().status())));
  }

  private Judgement unreadable(
      Watch watch, LinkState last, Optional<Blindness> scopeBlindness, Unreadable reading) {
    // A spell that is told is not counted on: a blind link does not write for ever.
    if (last.blindness().filter(Blindness::told).isPresent()) {
      return new Unchanged("it is still unreadable, and that was told");
    }
    // The whole scope was blind and is no longer, but this link still is: its spell goes on, and
    // nobody has been told of this link yet.
    Optional<Blindness> spell = last.blindness().or(() -> scopeBlindness.map(Blindness::untold));
    Blindness now =
        spell
            .map(before -> before.andAlso(reading, policy.blindAfterRuns()))
            .orElseGet(() -> Blindness.first(reading, policy.blindAfterRuns()));
    LinkState next = new LinkState(last.standing(), Optional.of(now), last.version() + 1);
    return new Changed(
        next, Optional.empty(), wentBlind(watch, next, now, reading.at()), "it is unreadable");
  }

  private List<Alert> wentBlind(Watch watch, LinkState next, Blindness now, Instant at) {
    return now.told()
        ? List.of(
            Alert.ofWatch(
                scope,
                watch,
                next.version(),
                at,
                Severity.WARNING,
                new Alert.WentBlind(now, next.standing())))
        : List.of();
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
