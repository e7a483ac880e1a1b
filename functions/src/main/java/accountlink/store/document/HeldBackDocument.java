package accountlink.store.document;

import accountlink.link.HeldBack;

/** What mutes have held back, as documents. */
final class HeldBackDocument {
  private HeldBackDocument() {}

  static Document of(HeldBack heldBack) {
    return Document.empty()
        .with("mute", MuteDocument.of(heldBack.mute()))
        .with("change", heldBack.change().map(EntryDocument::of))
        .with("linkBefore", LinkIdsDocument.of(heldBack.linkBefore()))
        .with("readable", heldBack.readable().map(UnreadableDocument::of));
  }

  static HeldBack heldBack(Document document) {
    return new HeldBack(
        MuteDocument.mute(document.document("mute")),
        document.optionalDocument("change").map(EntryDocument::transition),
        LinkIdsDocument.link(document.document("linkBefore")),
        document.optionalDocument("readable").map(UnreadableDocument::ended));
  }
}
