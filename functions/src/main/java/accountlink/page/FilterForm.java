package accountlink.page;

import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.link.LinkStatus.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The form that filters the links. */
final class FilterForm {
  private FilterForm() {}

  static Html form(PageRequest request) {
    return tag(
        "form",
        at("method", "get"),
        at("action", "/"),
        at("role", "search"),
        tag("label", at("class", "unseen"), at("for", "q"), "Name, key or owner"),
        tag(
            "input",
            at("id", "q"),
            at("name", "q"),
            at("type", "search"),
            at("placeholder", "Name, key or owner"),
            at("value", request.text())),
        tag("label", at("class", "unseen"), at("for", "status"), "Status"),
        tag("select", at("id", "status"), at("name", "status"), statusOptions(request)),
        tag("label", at("class", "unseen"), at("for", "window"), "How far back"),
        tag("select", at("id", "window"), at("name", "window"), windowOptions(request)),
        tag("button", "Show"));
  }

  private static List<Html> statusOptions(PageRequest request) {
    List<Html> options = new ArrayList<>();
    options.add(option("", "Any status", request.status()));
    Arrays.stream(Kind.values())
        .sorted(StatusCounts.WORST_FIRST)
        .forEach(kind -> options.add(option(kind.name(), kind.words(), request.status())));
    return options;
  }

  private static List<Html> windowOptions(PageRequest request) {
    return Arrays.stream(Window.values())
        .map(window -> option(window.code(), "Last " + window.words(), request.window().code()))
        .toList();
  }

  private static Html option(String value, String words, String chosen) {
    return value.equals(chosen)
        ? tag("option", at("value", value), at("selected", ""), words)
        : tag("option", at("value", value), words);
  }
}
