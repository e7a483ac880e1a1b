package accountlink.page;

import accountlink.format.StatusNames;
import accountlink.format.Urls;
import accountlink.history.LinkFilter;
import accountlink.link.LinkStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the overview shall show. A value that makes no sense counts as not given: who edits an
 * address by hand sees more than they asked for, not an error.
 *
 * @param status name of the kind of status; empty for all
 */
record PageRequest(String text, String status, Window window, LinkFilter filter) {

  static PageRequest of(Map<String, String> parameters, Window defaultWindow) {
    String text = parameters.getOrDefault("q", "").strip();
    Optional<LinkStatus.Kind> kind = StatusNames.kind(parameters.getOrDefault("status", ""));
    return new PageRequest(
        text,
        kind.map(Enum::name).orElse(""),
        Window.coded(parameters.getOrDefault("window", "")).orElse(defaultWindow),
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
