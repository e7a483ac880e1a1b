package accountlink.simulated;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The operation {@code ListAccountLinks}: pages of at most 25, filtered by status.
 *
 * <p>Source: Amazon WorkSpaces API Reference, "ListAccountLinks", and the service's model. The
 * default page size is not documented; here it is the largest.
 */
final class ListAccountLinks {
  private static final int LARGEST_PAGE = 25;
  private static final String TOKEN_PREFIX = "after-";
  private static final Set<String> STATUSES =
      Set.of(
          "LINKED",
          "LINKING_FAILED",
          "LINK_NOT_FOUND",
          "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
          "REJECTED");

  private ListAccountLinks() {}

  static Reply.Answer answer(Map<String, Object> input, LinkTable links, Predicate<Link> shown) {
    Object size = input.getOrDefault("MaxResults", LARGEST_PAGE);
    if (!(size instanceof Integer max) || max < 1 || max > LARGEST_PAGE) {
      return invalid(size, "maxResults", "Member must have value between 1 and " + LARGEST_PAGE);
    }
    Object filter = input.getOrDefault("LinkStatusFilter", List.of());
    if (!(filter instanceof Collection<?> statuses) || !STATUSES.containsAll(statuses)) {
      return invalid(filter, "linkStatusFilter", "Member must satisfy enum value set: " + STATUSES);
    }
    Optional<Long> start = place(input.get("NextToken"));
    if (start.isEmpty()) {
      return invalid(input.get("NextToken"), "nextToken", "Member must come from an earlier page");
    }
    List<LinkTable.Placed> rest =
        links.after(
            start.get(),
            shown.and(link -> statuses.isEmpty() || statuses.contains(link.status())),
            // One more, to know whether there is a next page.
            max + 1);
    return page(rest.subList(0, Math.min(max, rest.size())), rest.size() > max);
  }

  private static Reply.Answer page(List<LinkTable.Placed> page, boolean more) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put(
        "AccountLinks", page.stream().map(each -> GetAccountLink.output(each.link())).toList());
    if (more) {
      output.put("NextToken", TOKEN_PREFIX + page.getLast().place());
    }
    return AwsJson.answer(output);
  }

  private static Optional<Long> place(Object token) {
    if (token == null) {
      return Optional.of(0L);
    }
    return Optional.of(token.toString())
        .filter(text -> text.matches(TOKEN_PREFIX + "\\d{1,18}"))
        .map(text -> Long.valueOf(text.substring(TOKEN_PREFIX.length())));
  }

  private static Reply.Answer invalid(Object value, String member, String constraint) {
    return AwsJson.error(
        400,
        "ValidationException",
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, member, constraint));
  }
}
