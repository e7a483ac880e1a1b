package accountlink.store.sqlite;

import accountlink.format.LinkJson;
import accountlink.store.document.Document;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Documents as JSON. */
final class DocumentJson {
  private DocumentJson() {}

  static String text(Document document) {
    return LinkJson.text(document.values());
  }

  static Document parse(String json) {
    try {
      return new Document(JSON.std.mapFrom(json));
    } catch (IOException damaged) {
      throw new UncheckedIOException("a record of the local history cannot be read", damaged);
    }
  }
}
