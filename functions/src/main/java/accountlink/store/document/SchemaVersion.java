package accountlink.store.document;

/** The version of the form in which states and rows of the history are kept. */
final class SchemaVersion {
  static final String NAME = "schema";

  /**
   * Raised when an older version of the code would misread what is written. It then leaves the item
   * as it is.
   */
  static final int CURRENT = 1;

  private SchemaVersion() {}

  /**
   * @throws IllegalStateException where a newer version wrote it
   */
  static void check(Document document) {
    // What was written before rows of the history had one has the form of the first.
    long schema = document.optionalNumber(NAME).orElse(1L);
    if (schema > CURRENT) {
      throw new IllegalStateException(
          "a newer version of the monitor wrote it, with schema %d; this one knows %d"
              .formatted(schema, CURRENT));
    }
  }
}
