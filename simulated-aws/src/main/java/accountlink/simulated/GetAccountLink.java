package accountlink.simulated;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The operation {@code GetAccountLink}.
 *
 * <p>Source: Amazon WorkSpaces API Reference, "GetAccountLink", and the service's model. AWS's
 * answer to a request with neither id is not documented; here it is a {@code ValidationException}.
 */
final class GetAccountLink {
  private static final Pattern LINK_ID = Pattern.compile("link-.{8,24}");
  private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");

  private GetAccountLink() {}

  static Reply.Answer answer(Call call, LinkTable links, Predicate<Link> shown) {
    return invalid(call)
        .map(message -> AwsJson.error(400, "ValidationException", message))
        .orElseGet(
            () ->
                links
                    .find(call.linkId(), call.linkedAccountId(), shown)
                    .map(link -> AwsJson.answer(Map.of("AccountLink", output(link))))
                    .orElseGet(() -> notFound(call)));
  }

  /** The link as JSON, without members that are null. */
  static Map<String, Object> output(Link link) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("AccountLinkId", link.linkId());
    members.put("AccountLinkStatus", link.status());
    members.put("SourceAccountId", link.sourceAccountId());
    members.put("TargetAccountId", link.targetAccountId());
    members.values().removeIf(value -> value == null);
    return members;
  }

  private static Optional<String> invalid(Call call) {
    if (call.linkId() == null && call.linkedAccountId() == null) {
      return Optional.of("Either LinkId or LinkedAccountId is required.");
    }
    return mismatch("linkId", call.linkId(), LINK_ID)
        .or(() -> mismatch("linkedAccountId", call.linkedAccountId(), ACCOUNT_ID));
  }

  private static Optional<String> mismatch(String member, String value, Pattern pattern) {
    return Optional.ofNullable(value)
        .filter(text -> !pattern.matcher(text).matches())
        .map(
            text ->
                "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: "
                        .formatted(text, member)
                    + "Member must satisfy regular expression pattern: ^"
                    + pattern
                    + "$");
  }

  private static Reply.Answer notFound(Call call) {
    String asked = call.linkId() != null ? call.linkId() : call.linkedAccountId();
    return AwsJson.error(
        400,
        "ResourceNotFoundException",
        Map.of("message", "Account link " + asked + " was not found.", "ResourceId", asked));
  }
}
