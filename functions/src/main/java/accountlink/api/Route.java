package accountlink.api;

import accountlink.format.Urls;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be asked for over HTTP; all by GET. The stack makes its routes of these. */
public enum Route {
  LINKS("/links", "status", "owner", "scope", "limit", "next", "format"),
  LINK("/links/{key}", "scope", "format"),
  HISTORY("/links/{key}/history", "scope", "from", "to", "order", "limit", "next", "format"),
  LINK_UNREADABLE(
      "/links/{key}/unreadable", "scope", "from", "to", "order", "limit", "next", "format"),
  LINK_MUTES("/links/{key}/mutes", "scope", "from", "to", "order", "limit", "next", "format"),
  AT("/links/{key}/at", "scope", "time", "format"),
  TRANSITIONS("/transitions", "scope", "from", "to", "status", "limit", "next", "format"),
  UNREADABLE("/unreadable", "scope", "from", "to", "limit", "next", "format"),
  MUTES("/mutes", "scope", "from", "to", "limit", "next", "format"),
  LAST_RUNS("/runs/last", "format");

  private final String path;
  private final List<String> parameters;

  Route(String path, String... parameters) {
    this.path = path;
    this.parameters = List.of(parameters);
  }

  /** With {@code {key}} in it where it is about one link. */
  public String path() {
    return path;
  }

  /** Of the query. */
  public List<String> parameters() {
    return parameters;
  }

  /**
   * A route and the link that the path names.
   *
   * @param key empty where the route is not about one link
   */
  record Match(Route route, String key) {}

  /**
   * @param path still percent-encoded
   */
  static Optional<Match> match(String path) {
    String[] parts = path.split("/", -1);
    return Arrays.stream(values())
        .filter(route -> route.fits(parts))
        .findFirst()
        .map(route -> new Match(route, route.path.contains("{key}") ? Urls.decoded(parts[2]) : ""));
  }

  private boolean fits(String[] parts) {
    String[] pattern = path.split("/", -1);
    if (pattern.length != parts.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      boolean isKey = pattern[i].equals("{key}") && !parts[i].isEmpty();
      if (!isKey && !pattern[i].equals(parts[i])) {
        return false;
      }
    }
    return true;
  }
}
