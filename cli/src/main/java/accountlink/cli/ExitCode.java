package accountlink.cli;

/** What the command's exit codes mean. */
final class ExitCode {
  static final int DONE = 0;

  /** A fault of this program. */
  static final int FAULT = 1;

  static final int BAD_INPUT = 2;

  /** No such link. */
  static final int NOT_FOUND = 3;

  /** AWS refused a call, or could not be reached. */
  static final int AWS_FAILED = 4;

  /** The deployed monitor is not well, or it cannot be seen whether it is. */
  static final int NOT_WELL = 5;

  /** {@code status --fail-on}: a link has one of the statuses. */
  static final int FOUND = 6;

  /** What the shell says of a program whose reader had enough: 128 and the number of SIGPIPE. */
  static final int CLOSED_PIPE = 141;

  private ExitCode() {}
}
