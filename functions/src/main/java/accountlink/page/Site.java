package accountlink.page;

import accountlink.format.Urls;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.link.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The overview and the pages of the links: a path and its parameters in, a document out. */
public final class Site {
  /** What the documents may load and do, for the header Content-Security-Policy. */
  public static final String CONTENT_SECURITY_POLICY = Assets.CONTENT_SECURITY_POLICY;

  private static final String LINKS = "/links/";

  private final HistoryQueries queries;
  private final Scope scope;
  private final Duration interval;
  private final Window defaultWindow;
  private final String titlePrefix;

  /**
   * @param interval the longest time between two runs
   * @param defaultWindow how far back the timelines reach unless the request says otherwise
   */
  public Site(HistoryQueries queries, Scope scope, Duration interval, Window defaultWindow) {
    this(queries, scope, interval, defaultWindow, Optional.empty());
  }

  /**
   * @param label of the deployment, before the titles
   */
  public Site(
      HistoryQueries queries,
      Scope scope,
      Duration interval,
      Window defaultWindow,
      Optional<String> label) {
    this.titlePrefix = label.map(one -> "[" + one + "] ").orElse("");
    this.queries = queries;
    this.scope = scope;
    this.interval = interval;
    this.defaultWindow = defaultWindow;
  }

  /** A document and the HTTP status it is answered with. */
  public record Document(int status, String html) {}

  /**
   * @param path still percent-encoded
   */
  public Document get(String path, Map<String, String> parameters) {
    if (path.equals("/")) {
      return new Document(
          200, overview(PageRequest.of(parameters, defaultWindow), Destination.SERVER));
    }
    Optional<LinkView> link =
        path.startsWith(LINKS)
            ? queries.link(scope, Urls.decoded(path.substring(LINKS.length())))
            : Optional.empty();
    return link.map(found -> new Document(200, link(found, Destination.SERVER)))
        .orElseGet(() -> new Document(404, Pages.notFound(scope, queries.now())));
  }

  /**
   * All documents as files that lead to one another, with nothing that needs a server.
   *
   * @param file takes the path of each, below a folder, and its text
   */
  public void export(BiConsumer<String, String> file) {
    file.accept("index.html", overview(PageRequest.of(Map.of(), defaultWindow), Destination.FILES));
    for (LinkView link : queries.snapshot(scope).links()) {
      file.accept("links/" + Destination.fileName(link.key()), link(link, Destination.FILES));
    }
  }

  private String overview(PageRequest request, Destination to) {
    return Pages.overview(
        Overview.of(queries, scope, request.window().until(queries.now()), interval),
        request,
        to,
        titlePrefix);
  }

  private String link(LinkView link, Destination to) {
    return Pages.link(queries.history(link), queries.now(), to, titlePrefix);
  }
}
