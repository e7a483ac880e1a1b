package accountlink.store.document;

import accountlink.link.Lease;

/** The lease of a scope's run, as a document. */
public final class LeaseDocument {
  public static final String HOLDER = "holder";
  public static final String UNTIL = "until";

  private LeaseDocument() {}

  public static Document of(Lease lease) {
    return Document.empty().with(HOLDER, lease.holder()).with(UNTIL, lease.until());
  }

  public static Lease lease(Document document) {
    return new Lease(document.text(HOLDER), document.instant(UNTIL));
  }
}
