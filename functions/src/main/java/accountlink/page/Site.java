package accountlink.page;

import accountlink.answer.AnswerCsv;
import accountlink.format.LinkJson;
import accountlink.format.SummaryJson;
import accountlink.format.Urls;
import accountlink.history.ChangesPage;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.history.Snapshots;
import accountlink.history.Summaries;
import accountlink.link.Scope;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The overview and the pages of the links: a path and its parameters in, a document out. */
public final class Site {
  /** What the documents may load and do, for the header Content-Security-Policy. */
  public static final String CONTENT_SECURITY_POLICY = Assets.CONTENT_SECURITY_POLICY;

  private static final String LINKS = "/links/";
  private static final String SUMMARY = "/summary";
  private static final String SUMMARY_JSON = "/summary.json";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String CSV = "text/csv; charset=utf-8";
  private static final String JSON = "application/json";

  private final HistoryQueries queries;
  private final Scope scope;
  private final Duration interval;
  private final Window defaultWindow;
  private final Options options;
  private final Snapshots snapshots;

  /** The site of each scope, where there are several; else empty. */
  private final Map<Scope, Site> each = new LinkedHashMap<>();

  /**
   * What belongs to one deployment or folder.
   *
   * @param label of the deployment, before the titles
   * @param zone that times are given in where the script is off
   * @param commandOptions what a command needs to find this history, as {@code --stack NAME}, with
   *     a space before it
   */
  public record Options(Optional<String> label, Optional<ZoneId> zone, String commandOptions) {
    public static final Options NONE = new Options(Optional.empty(), Optional.empty(), "");
  }

  /** Without a label, in UTC. */
  public Site(HistoryQueries queries, Scope scope, Duration interval, Window defaultWindow) {
    this(queries, List.of(scope), interval, defaultWindow, Options.NONE);
  }

  /**
   * @param scopes at least one; several have an index
   * @param interval the longest time between two runs
   * @param defaultWindow how far back the timelines reach unless the request says otherwise
   */
  public Site(
      HistoryQueries queries,
      List<Scope> scopes,
      Duration interval,
      Window defaultWindow,
      Options options) {
    this(queries, scopes.getFirst(), interval, defaultWindow, options, new Snapshots());
    if (scopes.size() > 1) {
      scopes.forEach(
          one ->
              each.put(one, new Site(queries, one, interval, defaultWindow, options, snapshots)));
    }
  }

  private Site(
      HistoryQueries queries,
      Scope scope,
      Duration interval,
      Window defaultWindow,
      Options options,
      Snapshots snapshots) {
    this.queries = queries;
    this.scope = scope;
    this.interval = interval;
    this.defaultWindow = defaultWindow;
    this.options = options;
    this.snapshots = snapshots;
  }

  /** A document and the HTTP status it is answered with. */
  public record Document(int status, String mediaType, String body) {
    /** A line of text, for what has gone wrong. */
    public static Document text(int status, String text) {
      return new Document(status, TEXT, text + "\n");
    }
  }

  /**
   * @param path still percent-encoded
   */
  public Document get(String path, Map<String, String> parameters) {
    PageRequest request = PageRequest.of(parameters, defaultWindow);
    if (each.isEmpty()) {
      return get(path, request, parameters);
    }
    return asked(path, parameters)
        .map(site -> site.get(path, request.in(site.scope), parameters))
        .orElseGet(() -> ofAllScopes(path, request, parameters));
  }

  /** The scope of a request: the one that it names, or the only one that has its link. */
  private Optional<Site> asked(String path, Map<String, String> parameters) {
    String named = parameters.getOrDefault(PageRequest.SCOPE, "");
    Optional<Site> site =
        each.values().stream().filter(one -> one.scope.id().equals(named)).findFirst();
    if (site.isPresent() || !path.startsWith(LINKS)) {
      return site;
    }
    List<LinkView> found =
        queries.linksInAny(
            List.copyOf(each.keySet()), Urls.decoded(path.substring(LINKS.length())));
    return found.size() == 1 ? Optional.of(each.get(found.getFirst().scope())) : Optional.empty();
  }

  private Document ofAllScopes(String path, PageRequest request, Map<String, String> parameters) {
    List<Scope> all = List.copyOf(each.keySet());
    return switch (path) {
      case SUMMARY -> html(summary(all, request, SummaryPage.window(parameters)));
      case SUMMARY_JSON -> json(all, SummaryPage.window(parameters));
      case "/version" -> Document.text(200, allVersions());
      case "/links.csv" ->
          new Document(
              200,
              CSV,
              AnswerCsv.links(
                  each.values().stream().flatMap(one -> one.fitting(request).stream()).toList()));
      default ->
          new Document(
              path.equals("/") ? 200 : 404,
              HTML,
              pages(request, allVersions())
                  .scopes(rows(), request, one -> request.in(one).on("/")));
    };
  }

  private List<ScopeIndex.Row> rows() {
    return ScopeIndex.worstFirst(
        each.keySet().stream()
            .map(
                one ->
                    ScopeIndex.Row.of(queries, snapshots.of(queries, one), interval, queries.now()))
            .toList());
  }

  /** Short, whatever the number of scopes. */
  private String allVersions() {
    String all = each.values().stream().map(Site::version).collect(Collectors.joining(" "));
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Document get(String path, PageRequest request, Map<String, String> parameters) {
    return switch (path) {
      case "/" -> html(overview(request));
      case SUMMARY -> html(summary(List.of(scope), request, SummaryPage.window(parameters)));
      case SUMMARY_JSON -> json(List.of(scope), SummaryPage.window(parameters));
      case "/changes" -> html(changes(request, Optional.ofNullable(parameters.get("after"))));
      case "/links.csv" -> new Document(200, CSV, csv(request));
      case "/version" -> Document.text(200, String.join("\n", versionAndAges()));
      default -> link(path, request);
    };
  }

  private static Document html(String body) {
    return new Document(200, HTML, body);
  }

  private Document link(String path, PageRequest request) {
    Pages pages = pages(request, version());
    Optional<LinkView> link =
        path.startsWith(LINKS)
            ? queries.link(scope, Urls.decoded(path.substring(LINKS.length())))
            : Optional.empty();
    return link.map(found -> html(pages.link(queries.history(found), request)))
        .orElseGet(() -> new Document(404, HTML, pages.notFound(kept().snapshot(), request)));
  }

  /** Its version is from before it was read: what is recorded meanwhile is another one. */
  private String overview(PageRequest request) {
    Snapshots.Kept kept = kept();
    return pages(request, kept.version(queries.now(), interval))
        .overview(look(kept, request), request);
  }

  private Snapshots.Kept kept() {
    return snapshots.of(queries, scope);
  }

  private Overview look(Snapshots.Kept kept, PageRequest request) {
    return Overview.of(queries, kept, request.question(queries.now()), interval);
  }

  private String csv(PageRequest request) {
    return AnswerCsv.links(fitting(request));
  }

  private List<LinkView> fitting(PageRequest request) {
    return kept().links(request.order()).stream().filter(request.filter()::fits).toList();
  }

  /**
   * @param scopes one, or all
   */
  private String summary(List<Scope> scopes, PageRequest request, Window window) {
    boolean all = scopes.size() > 1;
    return summaryPage(
            Destination.SERVER,
            Optional.of(new Frame.Version(all ? allVersions() : version(), request.version())),
            window,
            request)
        .document(
            scopes, (one, key) -> Destination.SERVER.link(key, all ? request.in(one) : request));
  }

  private Document json(List<Scope> scopes, Window window) {
    return new Document(
        200,
        JSON,
        LinkJson.pretty(
            SummaryJson.of(Summaries.of(queries, scopes, window.until(queries.now())))));
  }

  private SummaryPage summaryPage(
      Destination to, Optional<Frame.Version> version, Window window, PageRequest request) {
    return new SummaryPage(frame(to, version), to, queries, window, request);
  }

  /** A position that is none, as one of an address edited by hand, is the first part. */
  private String changes(PageRequest request, Optional<String> after) {
    Pages pages = pages(request, version());
    ChangesPage part;
    try {
      part = part(request, after);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      part = part(request, Optional.empty());
    }
    return pages.changes(part, request, next -> request.on("/changes", Map.of("after", next)));
  }

  private ChangesPage part(PageRequest request, Optional<String> after) {
    return ChangesPage.of(
        queries,
        kept(),
        request.filter(),
        request.window().until(queries.now()),
        PageRequest.SIZE,
        after);
  }

  /** What the script asks for every few seconds: the version, then what {@code data-ago} says. */
  private List<String> versionAndAges() {
    PageClock clock = clock(Destination.SERVER);
    List<String> lines = new ArrayList<>(List.of(version()));
    snapshots
        .last(scope)
        .ifPresent(
            kept -> {
              kept.snapshot().view().last().ifPresent(run -> lines.add(clock.ago(run.finished())));
              lines.add(clock.ago(kept.readAt()));
            });
    return lines;
  }

  private String version() {
    return snapshots.version(queries, scope, interval);
  }

  /**
   * All documents as files that lead to one another, with nothing that needs a server.
   *
   * @param file takes the path of each, below a folder, and its text
   */
  public void export(BiConsumer<String, String> file) {
    PageRequest first = PageRequest.of(Map.of(), defaultWindow);
    if (!each.isEmpty()) {
      file.accept(
          Destination.overviewFile(1),
          pages(Destination.FILES, Optional.empty())
              .scopes(rows(), first, one -> folder(one) + "/" + Destination.overviewFile(1)));
      exportSummary(
          List.copyOf(each.keySet()),
          first,
          (one, key) -> folder(one) + "/" + Destination.FILES.link(key, first),
          file);
      each.forEach(
          (one, site) ->
              site.export(
                  first.in(one), (path, html) -> file.accept(folder(one) + "/" + path, html)));
    } else {
      export(first, file);
    }
  }

  private void export(PageRequest first, BiConsumer<String, String> file) {
    Pages pages = pages(Destination.FILES, Optional.empty());
    Snapshots.Kept kept = kept();
    Overview overview;
    int page = 1;
    do {
      PageRequest request = first.onPage(page);
      overview = look(kept, request);
      file.accept(Destination.overviewFile(page), pages.overview(overview, request));
      page++;
    } while (page <= overview.pages());
    exportChanges(pages, first, file);
    exportSummary(List.of(scope), first, (_, key) -> Destination.FILES.link(key, first), file);
    for (LinkView link : overview.links()) {
      file.accept(
          "links/" + Destination.fileName(link.key()), pages.link(queries.history(link), first));
    }
  }

  private static String folder(Scope scope) {
    return scope.account() + "-" + scope.region();
  }

  private void exportChanges(Pages pages, PageRequest request, BiConsumer<String, String> file) {
    Optional<String> after = Optional.empty();
    int number = 1;
    do {
      ChangesPage part = part(request, after);
      String next = Destination.changesFile(number + 1);
      file.accept(Destination.changesFile(number), pages.changes(part, request, _ -> next));
      after = part.changes().next();
      number++;
    } while (after.isPresent());
  }

  private void exportSummary(
      List<Scope> scopes,
      PageRequest request,
      BiFunction<Scope, String, String> address,
      BiConsumer<String, String> file) {
    file.accept(
        Destination.SUMMARY_FILE,
        summaryPage(Destination.FILES, Optional.empty(), SummaryPage.USUAL, request)
            .document(scopes, address));
  }

  private Pages pages(PageRequest request, String version) {
    return pages(Destination.SERVER, Optional.of(new Frame.Version(version, request.version())));
  }

  private Pages pages(Destination to, Optional<Frame.Version> version) {
    return new Pages(frame(to, version), to, options.commandOptions());
  }

  private Frame frame(Destination to, Optional<Frame.Version> version) {
    String titlePrefix = options.label().map(one -> "[" + one + "] ").orElse("");
    return new Frame(clock(to), titlePrefix, version);
  }

  private PageClock clock(Destination to) {
    return new PageClock(queries.now(), options.zone().orElse(ZoneOffset.UTC), to.isServer());
  }
}
