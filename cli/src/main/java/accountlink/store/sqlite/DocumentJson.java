package accountlink.store.sqlite;

import accountlink.store.document.Document;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Documents as JSON. */
final class DocumentJson {
  private DocumentJson() {}

  static String text(Document document) {
    try {
      return JSON.std.asString(document.values());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static Document parse(String json) {
    try {
      return new Document(JSON.std.mapFrom(json));
    } catch (IOException damaged) {
      throw new UncheckedIOException("a record of the local history cannot be read", damaged);
    }
  }
}
