package accountlink.answer;

import accountlink.format.Words;
import accountlink.history.AsOf;

/** How sure the status at a time is, in a sentence or two. */
public final class AsOfSentence {
  private AsOfSentence() {}

  public static String of(AsOf at) {
    return status(at) + at.unreadable().map(AsOfSentence::unreadable).orElse("");
  }

  private static String unreadable(AsOf.Unreadable around) {
    return " Nobody could look at that time: it could not be read from "
        + Words.time(around.period().since())
        + " "
        + around.until().map(until -> "to " + Words.time(until)).orElse("on")
        + ": "
        + around.period().cause().words()
        + ".";
  }

  private static String status(AsOf at) {
    if (at.status().isEmpty()) {
      return at.until().isPresent()
          ? "Nothing is recorded of it at that time; what is known begins later."
          : "Nothing is recorded of it.";
    }
    if (at.mayBe().isPresent()) {
      return "It was last seen so before that time, and seen to be "
          + at.mayBe().get().awsName()
          + " after it: the change fell between two looks.";
    }
    if (at.until().isPresent()) {
      return "It was seen so before that time, and no change was seen until after it.";
    }
    return at.confirmedAt()
        .filter(at.time()::isAfter)
        .map(last -> "It was last seen so at " + Words.time(last) + "; it was not read since.")
        .orElse("It was seen so before that time, and has not changed since.");
  }
}
