package accountlink.store.document;

import accountlink.link.Cause;

/** The causes of transitions as documents. */
public final class CauseDocument {
  /** Under this name in the document of a transition. */
  public static final String CAUSE = "cause";

  private CauseDocument() {}

  public static Document of(Cause cause) {
    return Document.empty()
        .with("eventName", cause.act().eventName())
        .with("at", cause.at())
        .with("who", cause.who());
  }

  static Cause cause(Document document) {
    String eventName = document.text("eventName");
    return new Cause(
        Cause.Act.of(eventName)
            .orElseThrow(
                () ->
                    new IllegalStateException("a cause with the unknown event name " + eventName)),
        document.instant("at"),
        document.text("who"));
  }
}
