package accountlink.history;

import accountlink.link.Scope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The page and the pages of the links: a path and its parameters in, a document out. It knows no
 * server.
 */
public final class Site {
  /** What the documents may load and do, for the header Content-Security-Policy. */
  public static final String CONTENT_SECURITY_POLICY = Assets.CONTENT_SECURITY_POLICY;

  private static final String LINKS = "/links/";

  private final Lookup lookup;
  private final Scope scope;
  private final Duration every;
  private final Window usual;

  /**
   * @param every the time between two runs
   * @param usual how far back the timelines reach unless somebody asks for more
   */
  public Site(Lookup lookup, Scope scope, Duration every, Window usual) {
    this.lookup = lookup;
    this.scope = scope;
    this.every = every;
    this.usual = usual;
  }

  /** A document and the HTTP status it is answered with. */
  public record Document(int status, String html) {}

  public Document get(String path, Map<String, String> parameters) {
    Wish wish = Wish.of(parameters, usual);
    if (path.equals("/")) {
      return new Document(200, overview(wish));
    }
    Optional<LinkView> link =
        path.startsWith(LINKS)
            ? Route.match(path).filter(match -> match.route() == Route.LINK).flatMap(this::link)
            : Optional.empty();
    return link.map(found -> new Document(200, link(found)))
        .orElseGet(() -> new Document(404, Pages.notFound(scope)));
  }

  private Optional<LinkView> link(Route.Match match) {
    return lookup.link(scope, match.key());
  }

  private String overview(Wish wish) {
    return Pages.overview(
        Overview.of(lookup, scope, wish.window().until(lookup.now()), every), wish);
  }

  private String link(LinkView link) {
    return Pages.link(
        link,
        lookup.lifetime(link),
        lookup.spells(link),
        lookup.life(link).items().reversed(),
        lookup.now());
  }

  /**
   * What somebody wants to see. A value that makes no sense counts as not given: whoever changes an
   * address by hand sees more than they asked for, not an error.
   */
  record Wish(String text, String status, Window window, LinkFilter filter) {

    static Wish of(Map<String, String> parameters, Window usual) {
      String text = parameters.getOrDefault("q", "").strip();
      var kind = Statuses.kind(parameters.getOrDefault("status", ""));
      return new Wish(
          text,
          kind.map(Enum::name).orElse(""),
          Window.coded(parameters.getOrDefault("window", "")).orElse(usual),
          new LinkFilter(
              kind.map(Set::of).orElse(Set.of()),
              Optional.empty(),
              Optional.of(text).filter(part -> !part.isEmpty())));
    }

    boolean isFiltered() {
      return !text.isEmpty() || !status.isEmpty();
    }

    /** The address of the overview with another status. */
    String withStatus(String other) {
      Map<String, String> parameters = new LinkedHashMap<>();
      if (!text.isEmpty()) {
        parameters.put("q", text);
      }
      if (!other.isEmpty()) {
        parameters.put("status", other);
      }
      parameters.put("window", window.code());
      return "/?" + Urls.query(parameters);
    }
  }
}
