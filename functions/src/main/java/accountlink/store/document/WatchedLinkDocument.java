package accountlink.store.document;

import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;

/** Watched links as documents. */
final class WatchedLinkDocument {
  private WatchedLinkDocument() {}

  static Document of(WatchedLink watchedLink) {
    return Document.empty()
        .with("key", watchedLink.key())
        .with("name", watchedLink.name())
        .with("owner", watchedLink.owner());
  }

  static WatchedLink watchedLink(Document document) {
    return new WatchedLink(
        LinkRef.of(document.text("key")), document.text("name"), document.optionalText("owner"));
  }
}
