package accountlink.store.document;

import accountlink.link.Cause;
import accountlink.link.LinkEvent;
import accountlink.link.LinkIds;
import java.time.Duration;

/** CloudTrail events as documents, with the cause and the ids of the link that they name. */
public final class EventDocument {
  /** Under this name in the document of a transition. */
  public static final String CAUSE = "cause";

  /** By then AWS has finished what the call began, and a scheduled run has recorded the change. */
  public static final Duration KEPT = Duration.ofDays(2);

  private EventDocument() {}

  /** The same for an event that is delivered twice. The ids of a scope's events sort by time. */
  public static String id(LinkEvent event) {
    Cause cause = event.cause();
    String which = event.link().linkId().or(() -> event.link().targetAccountId()).orElse("unknown");
    return Document.instantText(cause.at()) + "#" + cause.act().eventName() + "#" + which;
  }

  public static Document of(LinkEvent event) {
    return Document.empty().with(CAUSE, of(event.cause())).with("link", of(event.link()));
  }

  public static LinkEvent event(Document document) {
    return new LinkEvent(cause(document.document(CAUSE)), link(document.document("link")));
  }

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

  static Document of(LinkIds link) {
    return Document.empty()
        .with("linkId", link.linkId())
        .with("sourceAccountId", link.sourceAccountId())
        .with("targetAccountId", link.targetAccountId());
  }

  static LinkIds link(Document document) {
    return new LinkIds(
        document.optionalText("linkId"),
        document.optionalText("sourceAccountId"),
        document.optionalText("targetAccountId"));
  }
}
