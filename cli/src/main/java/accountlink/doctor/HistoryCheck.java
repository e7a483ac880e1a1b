package accountlink.doctor;

import accountlink.format.Words;
import accountlink.history.ScopeView;
import accountlink.link.ReadingMethod;
import accountlink.link.RunReport;
import accountlink.link.UnreadablePeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the table says of the last run, of the links and of the alerts. */
record HistoryCheck(ScopeView view, Instant now) {
  /** The alarm AlertsPendingTooLong allows as much. */
  private static final Duration LONG_PENDING = Duration.ofMinutes(15);

  /**
   * @param interval between two runs, where the last one does not say it
   */
  Finding lastRun(Duration interval) {
    if (view.last().isEmpty()) {
      return Finding.wrong(
          "no run has finished",
          "Start one: 'eval' the stack's output TryCheckNow, and look at what it prints.");
    }
    RunReport run = view.last().get();
    Duration ago = Duration.between(run.finished(), now);
    String words =
        "%s ago, %d of %s read%s"
            .formatted(
                Words.duration(ago),
                run.read(),
                Words.count(run.links(), "link"),
                run.way().method() == ReadingMethod.LIST ? " by listing" : "");
    if (view.isOverdue(now, interval)) {
      return Finding.wrong(
          words + ": later runs are missing",
          "docs/operations.md, RunsMissing: look at the function's log and the rule.");
    }
    if (run.way().keepsMissingLinks()) {
      return Finding.wrong(
          words
              + "; %d listings in a row were not complete: %s"
                  .formatted(run.way().incompleteListings(), run.way().why()),
          "docs/operations.md, LinksUnreadable: new links may go unnoticed.");
    }
    if (run.notReached() > 0) {
      return Finding.wrong(
          words + ", %d not reached".formatted(run.notReached()),
          "The pace does not carry so many links: a longer schedule, or a higher"
              + " pace.callsPerSecond.");
    }
    if (run.notRecorded() > 0) {
      return Finding.wrong(
          words + ", %d not recorded".formatted(run.notRecorded()),
          "docs/operations.md, ReadingsNotRecorded: look at the function's log.");
    }
    return Finding.ok(words);
  }

  Finding unreadable() {
    Optional<UnreadablePeriod> all = view.unreadable();
    if (all.isPresent()) {
      return Finding.wrong(
          "no link can be read since %s: %s"
              .formatted(Words.time(all.get().since()), all.get().cause().words()),
          "'./account-links runs --stack …' says what AWS answered.");
    }
    if (view.unreadableLinks().isEmpty()) {
      return Finding.ok("every link can be read");
    }
    return Finding.wrong(
        Words.count(view.unreadableLinks().size(), "link")
            + " cannot be read: "
            + view.unreadableLinks().stream()
                .map(link -> Words.plain(link.watchedLink().name()))
                .collect(Collectors.joining(", ")),
        "'./account-links runs --stack …' says why.");
  }

  Finding pending() {
    if (view.undeliverable() > 0) {
      return Finding.wrong(
          "SNS will never accept " + Words.count(view.undeliverable(), "alert"),
          "docs/operations.md, AlertsUndeliverable: the function's log says why.");
    }
    Optional<Instant> oldest =
        view.oldestPending().filter(since -> since.isBefore(now.minus(LONG_PENDING)));
    if (oldest.isPresent()) {
      return Finding.wrong(
          Words.count(view.pending(), "alert") + " pending since " + Words.time(oldest.get()),
          "docs/operations.md, AlertsPendingTooLong: topic, key, or the function's permission.");
    }
    return Finding.ok(view.pending() == 0 ? "none pending" : view.pending() + " are being sent");
  }
}
