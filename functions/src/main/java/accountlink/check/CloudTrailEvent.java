package accountlink.check;

import accountlink.link.Cause;
import accountlink.link.LinkEvent;
import accountlink.link.LinkIds;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the event that EventBridge delivers when CloudTrail has recorded a call on a link.
 *
 * <p>The envelope and {@code userIdentity} are documented ("CloudTrail record contents",
 * "CloudTrail userIdentity element"). The parameters of these calls are not: the names are those of
 * the API's request and response, and every field may be missing.
 */
final class CloudTrailEvent {
  private static final String SOURCE = "aws.workspaces";

  private CloudTrailEvent() {}

  /** Empty where it is another event, or does not say which link: then all links are checked. */
  static Optional<LinkEvent> parse(ScheduledEvent event) {
    // An invocation by hand may have no event.
    if (event == null || !SOURCE.equals(event.getSource()) || event.getDetail() == null) {
      return Optional.empty();
    }
    Fields detail = new Fields(event.getDetail());
    if (detail.text("errorCode").isPresent()) {
      return Optional.empty();
    }
    LinkIds link = link(detail);
    boolean namesLink = link.linkId().isPresent() || link.targetAccountId().isPresent();
    return detail
        .text("eventName")
        .flatMap(Cause.Act::of)
        .filter(_ -> namesLink)
        .flatMap(
            act ->
                time(event, detail)
                    .map(at -> new LinkEvent(new Cause(act, at, who(detail)), link)));
  }

  private static LinkIds link(Fields detail) {
    Fields request = detail.nested("requestParameters");
    Fields response = detail.nested("responseElements");
    Fields answered = response.nested("accountLink");
    return new LinkIds(
        answered
            .text("accountLinkId")
            .or(() -> response.text("accountLinkId"))
            .or(() -> request.text("linkId")),
        answered.text("sourceAccountId").or(() -> request.text("sourceAccountId")),
        answered.text("targetAccountId").or(() -> request.text("targetAccountId")));
  }

  private static Optional<Instant> time(ScheduledEvent event, Fields detail) {
    return detail
        .text("eventTime")
        .flatMap(CloudTrailEvent::instant)
        .or(
            () ->
                Optional.ofNullable(event.getTime())
                    .map(time -> Instant.ofEpochMilli(time.getMillis())));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** The user where there is one, else the role or service; with the account. */
  private static String who(Fields detail) {
    Fields identity = detail.nested("userIdentity");
    String account = identity.text("accountId").map(id -> " of account " + id).orElse("");
    return switch (identity.text("type").orElse("")) {
      case "Root" -> "the root user" + account;
      case "AssumedRole" -> session(identity) + account;
      case "AWSService" -> identity.text("invokedBy").orElse("an AWS service");
      case "AWSAccount" -> "somebody" + account;
      default ->
          identity
                  .text("userName")
                  .or(() -> identity.text("arn"))
                  .or(() -> identity.text("principalId"))
                  .orElse("somebody")
              + account;
    };
  }

  /**
   * {@code arn:aws:sts::<account>:assumed-role/<role>/<session>}: the session of a person has the
   * person's name.
   */
  private static String session(Fields identity) {
    String[] parts = identity.text("arn").orElse("").split("/");
    return parts.length == 3
        ? parts[2] + " in role " + parts[1]
        : identity.text("arn").or(() -> identity.text("principalId")).orElse("a role");
  }

  /**
   * A JSON object whose fields may be missing or of another type. CloudTrail writes the parameters
   * of some services with a small first letter and those of others as the API has them.
   */
  private record Fields(Map<?, ?> values) {

    Optional<String> text(String name) {
      return value(name) instanceof String text && !text.isBlank()
          ? Optional.of(text)
          : Optional.empty();
    }

    Fields nested(String name) {
      return value(name) instanceof Map<?, ?> nested ? new Fields(nested) : new Fields(Map.of());
    }

    private Object value(String name) {
      Object value = values.get(name);
      return value == null
          ? values.get(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
          : value;
    }
  }
}
