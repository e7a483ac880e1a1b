package accountlink.store.document;

import accountlink.link.TimeBounds;

/** Times that are known within bounds, as documents. */
final class TimeBoundsDocument {
  private TimeBoundsDocument() {}

  static Document of(TimeBounds bounds) {
    return Document.empty().with("after", bounds.after()).with("by", bounds.by());
  }

  static TimeBounds bounds(Document document) {
    return new TimeBounds(document.optionalInstant("after"), document.instant("by"));
  }
}
