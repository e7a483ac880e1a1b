package accountlink.page;

import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import java.util.ArrayList;
import java.util.List;

/** What leads from one page of the list to the others. */
final class PageLinks {
  private PageLinks() {}

  /**
   * @param where on the document, for screen readers
   * @return nothing where there is one page only
   */
  static Html nav(String where, int pages, PageRequest request, Destination to) {
    if (pages < 2) {
      return Html.NOTHING;
    }
    int page = request.page();
    List<Html> links = new ArrayList<>();
    add(links, page > 1, 1, "« First", request, to);
    add(links, page > 1, page - 1, "‹ Previous", request, to);
    links.add(tag("span", "Page " + Fragments.number(page) + " of " + Fragments.number(pages)));
    add(links, page < pages, page + 1, "Next ›", request, to);
    add(links, page < pages, pages, "Last »", request, to);
    return tag("nav", at("class", "pages"), at("aria-label", "Pages, " + where), links);
  }

  private static void add(
      List<Html> links,
      boolean leads,
      int page,
      String words,
      PageRequest request,
      Destination to) {
    links.add(
        leads
            ? tag("a", at("href", to.overview(request.onPage(page))), words)
            : tag("span", at("class", "soft"), words));
  }
}
