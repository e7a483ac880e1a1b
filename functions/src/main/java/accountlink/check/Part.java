package accountlink.check;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which scopes one invocation reads, where the schedule starts several at once.
 *
 * @param part counted from 1
 * @param of how many parts there are
 */
public record Part(int part, int of) {
  public static final Part WHOLE = new Part(1, 1);

  /** So many scopes have one invocation; the CDK app makes a target for each part. */
  public static final int MOST_SCOPES = 300;

  public Part {
    if (part < 1 || part > of) {
      throw new IllegalArgumentException(
          "detail: part %d of %d: part must be from 1 to of".formatted(part, of));
    }
  }

  /** How many parts so many scopes need. */
  public static int count(int scopes) {
    return Math.max(1, Math.ceilDiv(scopes, MOST_SCOPES));
  }

  /** Each scope is in one part, whatever it is called. */
  <T> List<T> of(List<T> scopes) {
    return IntStream.range(0, scopes.size())
        .filter(i -> i % of == part - 1)
        .mapToObj(scopes::get)
        .toList();
  }
}
