package accountlink.init;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Questions to a person at a terminal. */
public record Dialog(BufferedReader in, PrintStream out) {
  /** With whoever is at this terminal. */
  public static Dialog ofTerminal() {
    return new Dialog(
        new BufferedReader(
            new InputStreamReader(
                System.in, Charset.forName(System.getProperty("stdin.encoding")))),
        System.out);
  }

  /**
   * The answer; empty where there was none. A wrong one is asked for again, and loses no other.
   *
   * @param wrong what is wrong with an answer that is not empty
   */
  String ask(String question, Function<String, Optional<String>> wrong) {
    while (true) {
      Optional<String> answer = answer(question);
      Optional<String> problem = answer.filter(text -> !text.isEmpty()).flatMap(wrong);
      if (problem.isEmpty()) {
        return answer.orElse("");
      }
      out.println("  " + problem.get());
    }
  }

  /** No is said with n or with nothing; a word that is neither is asked for again. */
  public boolean agrees(String question) {
    return ask(question + " [y/N]", Dialog::noAnswer).toLowerCase(Locale.ROOT).startsWith("y");
  }

  private static Optional<String> noAnswer(String answer) {
    return answer.toLowerCase(Locale.ROOT).matches("y|yes|n|no")
        ? Optional.empty()
        : Optional.of("'" + answer + "' is no answer: it is y or n");
  }

  /** Empty where nobody answers any more. */
  private Optional<String> answer(String question) {
    out.print(question + " ");
    out.flush();
    try {
      return Optional.ofNullable(in.readLine()).map(String::strip);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
