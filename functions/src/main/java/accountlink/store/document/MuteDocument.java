package accountlink.store.document;

import accountlink.link.HeldBack;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.store.MuteEntry;
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
        .with("reason", mute.reason())
        .with("claimedBy", mute.claimedBy());
  }

  public static Mute mute(Document document) {
    return new Mute(
        document.text("key"),
        document.instant("until"),
        document.text("owner"),
        document.text("reason"),
        document.optionalText("claimedBy"));
  }

  public static Document of(MuteEntry entry) {
    return Document.empty()
        .with(SchemaVersion.NAME, SchemaVersion.CURRENT)
        .with("account", entry.scope().account())
        .with("region", entry.scope().region())
        .with("version", entry.version())
        .with("at", entry.at())
        .with("mute", of(entry.mute()))
        .with("alertId", entry.alertId());
  }

  /**
   * @throws RuntimeException of any kind where a newer version wrote it, or it is damaged
   */
  public static MuteEntry entry(Document document) {
    SchemaVersion.check(document);
    return new MuteEntry(
        new Scope(document.text("account"), document.text("region")),
        document.number("version"),
        document.instant("at"),
        mute(document.document("mute")),
        document.text("alertId"));
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
