package accountlink.page;

import accountlink.format.Urls;

/** Where the documents will be, for what leads from one to another. */
enum Destination {
  /** Each request is answered anew. */
  SERVER {
    @Override
    String overview() {
      return "/";
    }

    @Override
    String link(String key) {
      return "/links/" + Urls.encoded(key);
    }
  },
  /** Files beside each other: what needs an answer, as a filter, is left out. */
  FILES {
    @Override
    String overview() {
      return "../index.html";
    }

    /** The file's name has the key percent-encoded, so the percent signs are encoded again. */
    @Override
    String link(String key) {
      return "links/" + Urls.encoded(fileName(key));
    }
  };

  /** From a link's document to the overview. */
  abstract String overview();

  /** From the overview to a link's document. */
  abstract String link(String key);

  boolean isServer() {
    return this == SERVER;
  }

  /** Of a link's document. A link id may have any character, and a file's name may not. */
  static String fileName(String key) {
    return Urls.encoded(key).replace("*", "%2A") + ".html";
  }
}
