package accountlink.simulated;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/** Which calls and messages SNS refuses, and which answers it does not send. */
final class RefusalPlan {
  private final Deque<Refusal> limited = new ArrayDeque<>();
  private Optional<Refusal> lasting = Optional.empty();
  private Predicate<Published> refusedMessages = message -> false;
  private Refusal messageRefusal;
  private int answersToLose;

  synchronized void refuse(Refusal refusal) {
    lasting = Optional.of(refusal);
  }

  synchronized void refuseNext(int calls, Refusal refusal) {
    limited.addAll(Collections.nCopies(atLeastOne(calls), refusal));
  }

  synchronized void refuseMessages(Predicate<Published> which, Refusal refusal) {
    refusedMessages = which;
    messageRefusal = refusal;
  }

  synchronized void acceptWithoutAnswer(int calls) {
    answersToLose = atLeastOne(calls);
  }

  synchronized void endRefusals() {
    limited.clear();
    lasting = Optional.empty();
    refusedMessages = message -> false;
    answersToLose = 0;
  }

  synchronized Optional<Refusal> nextCall() {
    return Optional.ofNullable(limited.poll()).or(() -> lasting);
  }

  synchronized Optional<Refusal> message(Published message) {
    return Optional.ofNullable(messageRefusal).filter(any -> refusedMessages.test(message));
  }

  synchronized boolean losesAnswer() {
    if (answersToLose == 0) {
      return false;
    }
    answersToLose--;
    return true;
  }

  private static int atLeastOne(int calls) {
    if (calls < 1) {
      throw new IllegalArgumentException("calls: " + calls + ", must be at least 1");
    }
    return calls;
  }
}
