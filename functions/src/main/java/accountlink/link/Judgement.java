package accountlink.link;

import java.util.List;
import java.util.Optional;

/** What follows from a reading, with its reason. */
public sealed interface Judgement {

  String why();

  /** Nothing is written and nobody is told. */
  record Unchanged(String why) implements Judgement {}

  /**
   * The state is written, and in the same transaction the entry and the alerts that are now owed.
   */
  record Changed(LinkState next, Optional<Transition> entry, List<Alert> alerts, String why)
      implements Judgement {}
}
