package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertThrows;

import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** It notices what a history must never be. */
class ChangingLinksTest {
  private static final String KEY = "link-00000000";

  private final SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start();
  private final ChangingLinks links = new ChangingLinks(workSpaces, new Random(1), 1);

  @AfterEach
  void stop() {
    workSpaces.close();
  }

  @Test
  void whatACompletedRunReadMustBeRecordedOnce() {
    run(true, "LINKED");
    run(true, "LINKED");
    run(true, "REJECTED");

    links.assertFollows(KEY, List.of("LINKED", "REJECTED"));
    assertBroken("LINKED");
    assertBroken("LINKED", "LINKED", "REJECTED");
    assertBroken("LINKED", "REJECTED", "LINKED");
    assertBroken("REJECTED", "LINKED");
    assertBroken();
  }

  @Test
  void whatAKilledRunReadMayBeRecorded() {
    run(true, "LINKED");
    run(false, "REJECTED");
    run(true, "LINKED");

    links.assertFollows(KEY, List.of("LINKED"));
    links.assertFollows(KEY, List.of("LINKED", "REJECTED", "LINKED"));
    assertBroken("LINKED", "REJECTED");
    assertBroken("LINKED", "LINKING_FAILED", "LINKED");
  }

  private void assertBroken(String... history) {
    assertThrows(AssertionError.class, () -> links.assertFollows(KEY, List.of(history)));
  }

  private void run(boolean completed, String answer) {
    workSpaces.put(new Link(KEY, answer, "111122223333", "444455556666"));
    links.answered(KEY);
    links.runEnded(completed);
  }
}
