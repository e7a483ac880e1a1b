package accountlink.link;

import static accountlink.link.Examples.LINK;
import static accountlink.link.Examples.NOON;
import static accountlink.link.Examples.SCOPE;
import static accountlink.link.Examples.WATCH;
import static accountlink.link.Examples.WORKLOAD;
import static accountlink.link.Examples.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The days on which a reminder is sent, if a link keeps its status from day 0 on. */
class RemindersTest {
  private static final Reminders NEVER =
      new Reminders(Optional.empty(), Optional.empty(), Optional.empty());

  private LinkState state = LinkState.NEVER_SEEN;

  @Test
  void aReminderOfAPendingLinkComesAfterThreeDaysAndThenEverySeven() {
    assertEquals(List.of(3, 10, 17, 24), remindedOn(LinkStatus.PENDING, Reminders.DEFAULT, 0, 30));
  }

  @Test
  void aReminderOfABadStatusComesEverySevenDays() {
    for (LinkStatus bad :
        List.of(LinkStatus.REJECTED, LinkStatus.LINKING_FAILED, LinkStatus.LINK_NOT_FOUND)) {
      state = LinkState.NEVER_SEEN;
      assertEquals(List.of(7, 14, 21, 28), remindedOn(bad, Reminders.DEFAULT, 0, 30));
    }
  }

  @Test
  void aRunThatIsASecondEarlySendsTheReminder() {
    Reading first = new Reading.Seen(NOON.plusSeconds(1), LinkStatus.REJECTED, LINK);
    state =
        ((Evaluation.Changed)
                evaluator(Reminders.DEFAULT).evaluate(WATCH, Evaluator.Before.of(state), first))
            .next();

    assertEquals(List.of(7), remindedOn(LinkStatus.REJECTED, Reminders.DEFAULT, 1, 10));
  }

  @Test
  void aLinkedLinkHasNoReminders() {
    assertEquals(List.of(), remindedOn(LinkStatus.LINKED, Reminders.DEFAULT, 0, 100));
  }

  @Test
  void aTimeOfNeverSendsNoReminder() {
    assertEquals(List.of(), remindedOn(LinkStatus.PENDING, NEVER, 0, 100));
    state = LinkState.NEVER_SEEN;
    assertEquals(List.of(), remindedOn(LinkStatus.REJECTED, NEVER, 0, 100));
    state = LinkState.NEVER_SEEN;
    Reminders onlyOnce =
        new Reminders(Optional.of(Duration.ofDays(3)), Optional.empty(), Optional.empty());
    assertEquals(List.of(3), remindedOn(LinkStatus.PENDING, onlyOnce, 0, 100));
  }

  @Test
  void afterWeeksWithoutRunsThereIsOneReminder() {
    assertEquals(List.of(3), remindedOn(LinkStatus.PENDING, Reminders.DEFAULT, 0, 5));
    assertEquals(List.of(40, 47), remindedOn(LinkStatus.PENDING, Reminders.DEFAULT, 40, 50));
  }

  @Test
  void aChangedSettingCountsFromTheLastReminderAndRepeatsNothing() {
    remindedOn(LinkStatus.REJECTED, Reminders.DEFAULT, 0, 8);
    Reminders daily =
        new Reminders(Optional.empty(), Optional.empty(), Optional.of(Duration.ofDays(1)));

    assertEquals(List.of(8, 9, 10), remindedOn(LinkStatus.REJECTED, daily, 8, 11));
    assertEquals(List.of(17), remindedOn(LinkStatus.REJECTED, Reminders.DEFAULT, 11, 20));
  }

  @Test
  void aNewStatusStartsTheTimeAgain() {
    remindedOn(LinkStatus.PENDING, Reminders.DEFAULT, 0, 5);

    assertEquals(List.of(12, 19), remindedOn(LinkStatus.REJECTED, Reminders.DEFAULT, 5, 20));
  }

  @Test
  void anUnreadableLinkHasNoReminders() {
    remindedOn(LinkStatus.PENDING, Reminders.DEFAULT, 0, 2);
    Evaluation evaluation =
        evaluator(Reminders.DEFAULT)
            .evaluate(
                WATCH,
                Evaluator.Before.of(state),
                Examples.unreadable(NOON.plus(Duration.ofDays(9)), UnreadableCause.THROTTLED));

    assertEquals(List.of(), ((Evaluation.Changed) evaluation).alerts());
  }

  @Test
  void aReminderWritesNoHistory() {
    remindedOn(LinkStatus.PENDING, Reminders.DEFAULT, 0, 2);
    Evaluation evaluation =
        evaluator(Reminders.DEFAULT)
            .evaluate(
                WATCH,
                Evaluator.Before.of(state),
                seen(NOON.plus(Duration.ofDays(9)), LinkStatus.PENDING));

    assertEquals(Optional.empty(), ((Evaluation.Changed) evaluation).entry());
  }

  /** Reads the same status at noon of each day. Gives the days on which there was a reminder. */
  private List<Integer> remindedOn(
      LinkStatus status, Reminders reminders, int firstDay, int endDay) {
    List<Integer> days = new ArrayList<>();
    for (int day = firstDay; day < endDay; day++) {
      Reading reading = new Reading.Seen(NOON.plus(Duration.ofDays(day)), status, LINK);
      if (evaluator(reminders).evaluate(WATCH, Evaluator.Before.of(state), reading)
          instanceof Evaluation.Changed changed) {
        state = changed.next();
        if (changed.alerts().stream().anyMatch(a -> a.content() instanceof Alert.Reminder)) {
          days.add(day);
        }
      }
    }
    return days;
  }

  private static Evaluator evaluator(Reminders reminders) {
    return new Evaluator(SCOPE, new Policy(3, 10, reminders), WORKLOAD);
  }
}
