package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.history.LinkGroup;
import accountlink.history.LinkOrder;
import accountlink.history.LinkView;
import accountlink.link.LinkStatus.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The form that searches, filters and sorts the links. */
final class FilterForm {
  /** Who has more owners types the name. */
  private static final int MOST_OWNERS = 50;

  private FilterForm() {}

  static Html form(PageRequest request, List<LinkView> links) {
    return tag(
        "form",
        at("method", "get"),
        at("action", "/"),
        at("role", "search"),
        request
            .scope()
            .map(
                scope ->
                    tag(
                        "input",
                        at("type", "hidden"),
                        at("name", PageRequest.SCOPE),
                        at("value", scope.id())))
            .orElse(Html.NOTHING),
        labelled(
            "q",
            "Name, key or owner",
            tag(
                "input",
                at("id", "q"),
                at("name", "q"),
                at("type", "search"),
                at("placeholder", "Name, key or owner"),
                at("value", request.text()))),
        labelled(
            "owner",
            "Owner",
            tag(
                "input",
                at("id", "owner"),
                at("name", "owner"),
                at("list", "owners"),
                at("placeholder", "Any owner"),
                at("value", request.owner()))),
        owners(links),
        labelled("status", "Status", select("status", statuses(request))),
        labelled("sort", "Order", select("sort", orders(request))),
        labelled("window", "How far back", select("window", windows(request))),
        tag("button", "Show"));
  }

  private static Html labelled(String id, String words, Html control) {
    return all(tag("label", at("class", "unseen"), at("for", id), words), control);
  }

  private static Html select(String name, List<Html> options) {
    return tag("select", at("id", name), at("name", name), options);
  }

  private static Html owners(List<LinkView> links) {
    return tag(
        "datalist",
        at("id", "owners"),
        links.stream()
            .flatMap(link -> link.watchedLink().owner().stream())
            .distinct()
            .sorted()
            .limit(MOST_OWNERS)
            .map(owner -> tag("option", at("value", owner)))
            .toList());
  }

  private static List<Html> statuses(PageRequest request) {
    List<Html> options = new ArrayList<>();
    options.add(option("", "Any status", request.status()));
    if (request.statuses().count() > 1) {
      options.add(
          option(
              request.status(),
              request.statuses().map(FilterForm::words).collect(Collectors.joining(" or ")),
              request.status()));
    }
    Arrays.stream(LinkGroup.values())
        .forEach(group -> options.add(option(group.word(), group.words(), request.status())));
    Arrays.stream(Kind.values())
        .sorted(StatusCounts.WORST_FIRST)
        .forEach(kind -> options.add(option(kind.name(), kind.words(), request.status())));
    return options;
  }

  private static String words(String status) {
    return LinkGroup.of(status).map(LinkGroup::words).orElseGet(() -> Kind.valueOf(status).words());
  }

  private static List<Html> orders(PageRequest request) {
    return Arrays.stream(LinkOrder.values())
        .map(order -> option(order.word(), order.words(), request.order().word()))
        .toList();
  }

  private static List<Html> windows(PageRequest request) {
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
