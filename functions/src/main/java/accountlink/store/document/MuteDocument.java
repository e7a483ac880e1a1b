package accountlink.store.document;

import accountlink.link.HeldBack;
import accountlink.link.Mute;
import java.time.Duration;

/** Mutes, and what they have held back, as documents. */
public final class MuteDocument {
  /** An ended mute is kept, so that a run finds its end even after a week without runs. */
  public static final Duration KEPT_AFTER_END = Duration.ofDays(7);

  private MuteDocument() {}

  public static Document of(Mute mute) {
    return Document.empty()
        .with("key", mute.key())
        .with("until", mute.until())
        .with("owner", mute.owner())
        .with("reason", mute.reason());
  }

  public static Mute mute(Document document) {
    return new Mute(
        document.text("key"),
        document.instant("until"),
        document.text("owner"),
        document.text("reason"));
  }

  static Document of(HeldBack heldBack) {
    return Document.empty()
        .with("mute", of(heldBack.mute()))
        .with("change", heldBack.change().map(EntryDocument::of))
        .with("linkBefore", EventDocument.of(heldBack.linkBefore()))
        .with("readable", heldBack.readable().map(UnreadableDocument::of));
  }

  static HeldBack heldBack(Document document) {
    return new HeldBack(
        mute(document.document("mute")),
        document.optionalDocument("change").map(EntryDocument::transition),
        EventDocument.link(document.document("linkBefore")),
        document.optionalDocument("readable").map(UnreadableDocument::ended));
  }
}
