package accountlink.store.document;

import accountlink.link.LinkIds;

/** The ids of a link as documents. */
final class LinkIdsDocument {
  private LinkIdsDocument() {}

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
