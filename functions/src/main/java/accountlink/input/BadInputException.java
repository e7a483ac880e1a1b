package accountlink.input;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A file or an option cannot be used. The exception names all that is wrong, not only the first
 * problem.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int MOST_SHOWN = 50;

  private final transient List<Problem> problems;

  public BadInputException(String source, List<Problem> problems) {
    super(text(source, problems));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  private static String text(String source, List<Problem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    String rest =
        problems.size() > MOST_SHOWN ? "\n  … and " + (problems.size() - MOST_SHOWN) + " more" : "";
    return problems.stream()
        .limit(MOST_SHOWN)
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", source + ": " + count, rest));
  }
}
