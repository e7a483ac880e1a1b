package accountlink.store.document;

import accountlink.link.Cause;
import accountlink.link.LinkEvent;
import java.time.Duration;

/** CloudTrail events as documents. */
public final class EventDocument {
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
    return Document.empty()
        .with(CauseDocument.CAUSE, CauseDocument.of(event.cause()))
        .with("link", LinkDocument.of(event.link()));
  }

  public static LinkEvent event(Document document) {
    return new LinkEvent(
        CauseDocument.cause(document.document(CauseDocument.CAUSE)),
        LinkDocument.link(document.document("link")));
  }
}
