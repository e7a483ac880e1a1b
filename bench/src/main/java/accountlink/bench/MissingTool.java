package accountlink.bench;

/** A measurement needs a program that is not there. Its message is a sentence for the reader. */
final class MissingTool extends RuntimeException {
  private static final long serialVersionUID = 1;

  MissingTool(String message) {
    super(message);
  }
}
