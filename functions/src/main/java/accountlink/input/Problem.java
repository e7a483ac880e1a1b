package accountlink.input;

/**
 * One thing that is wrong in a file or an option.
 *
 * @param place where it is, such as {@code links[3].linkId}
 * @param value the wrong value; empty if something is missing
 * @param rule what the value must be
 */
public record Problem(String place, String value, String rule) {
  private static final int LONGEST_VALUE = 80;

  @Override
  public String toString() {
    return value.isEmpty() ? place + ": " + rule : place + ": '" + shown() + "': " + rule;
  }

  private String shown() {
    String line = value.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
  }
}
