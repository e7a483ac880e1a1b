package accountlink.page;

import accountlink.format.Urls;

/** Where the documents will be, for what leads from one to another. */
enum Destination {
  /** Each request is answered by itself. */
  SERVER {
    @Override
    String overview(PageRequest view) {
      return view.on("/");
    }

    @Override
    String backToOverview(PageRequest view) {
      return overview(view);
    }

    @Override
    String allScopes() {
      return "/";
    }

    @Override
    String changes(PageRequest view) {
      return view.onPage(1).on("/changes");
    }

    @Override
    String summary(PageRequest view) {
      return view.on("/summary");
    }

    @Override
    String link(String key, PageRequest view) {
      return view.on("/links/" + Urls.encoded(key));
    }
  },
  /** Files beside each other: what needs an answer, as a filter, is left out. */
  FILES {
    @Override
    String overview(PageRequest view) {
      return overviewFile(view.page());
    }

    @Override
    String backToOverview(PageRequest view) {
      return "../" + overview(view);
    }

    /** Each scope has a folder. */
    @Override
    String allScopes() {
      return "../" + overviewFile(1);
    }

    @Override
    String changes(PageRequest view) {
      return changesFile(1);
    }

    @Override
    String summary(PageRequest view) {
      return SUMMARY_FILE;
    }

    /** The file's name has the key percent-encoded, so the percent signs are encoded again. */
    @Override
    String link(String key, PageRequest view) {
      return "links/" + Urls.encoded(fileName(key));
    }
  };

  static final String SUMMARY_FILE = "summary.html";

  /** From one page of the overview to another. */
  abstract String overview(PageRequest view);

  /** From a link's document to the overview. */
  abstract String backToOverview(PageRequest view);

  /** From a scope's overview to the index. */
  abstract String allScopes();

  /** From the overview to all changes. */
  abstract String changes(PageRequest view);

  /** From the overview to the summary. */
  abstract String summary(PageRequest view);

  /** From the overview to a link's document. */
  abstract String link(String key, PageRequest view);

  boolean isServer() {
    return this == SERVER;
  }

  /** Of a page of the overview. */
  static String overviewFile(int page) {
    return page == 1 ? "index.html" : "page-" + page + ".html";
  }

  /** Of a part of all changes. */
  static String changesFile(int part) {
    return part == 1 ? "changes.html" : "changes-" + part + ".html";
  }

  /** Of a link's document. A link id may have any character, and a file's name may not. */
  static String fileName(String key) {
    return Urls.encoded(key).replace("*", "%2A") + ".html";
  }
}
