package accountlink.lambda;

import accountlink.format.Words;
import accountlink.link.Cause;
import accountlink.link.LinkEvent;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.store.Span;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the event that EventBridge delivers when CloudTrail has recorded a call on a link.
 *
 * <p>The envelope and {@code userIdentity} are documented ("CloudTrail record contents",
 * "CloudTrail userIdentity element"). The parameters of these calls are not: the names are those of
 * the API's request and response, and every field may be missing.
 */
final class CloudTrailEvent {
  private static final String SOURCE = "aws.workspaces";

  private static final Pattern LINK_ID =
      Pattern.compile("(?=[^\\p{Cc}\\p{Cs}]+$)" + LinkRef.LinkId.PATTERN.pattern());

  private static final Pattern ACCOUNT = LinkRef.LinkedAccountId.PATTERN;

  /** IAM's names have 64 characters at most, and a session's name stands beside its role's. */
  private static final int LONGEST_NAME = 256;

  /** Line ends, and what turns the direction of a line: the name goes into mails and logs. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

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
            .text("accountLinkId", LINK_ID)
            .or(() -> response.text("accountLinkId", LINK_ID))
            .or(() -> request.text("linkId", LINK_ID)),
        account("sourceAccountId", answered, request),
        account("targetAccountId", answered, request));
  }

  private static Optional<String> account(String name, Fields answered, Fields request) {
    return answered.text(name, ACCOUNT).or(() -> request.text(name, ACCOUNT));
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
      // Milliseconds of other years than these may not fit into a number, nor into the store.
      return Optional.of(Instant.parse(text)).filter(Span.ALL::contains);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Without what could pass for other lines of an alert. */
  private static String who(Fields detail) {
    String name = INVISIBLE.matcher(name(detail.nested("userIdentity"))).replaceAll(" ").strip();
    return name.isEmpty() ? "somebody" : Words.shortened(name, LONGEST_NAME);
  }

  /** The user where there is one, else the role or service; with the account. */
  private static String name(Fields identity) {
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

    Optional<String> text(String name, Pattern shape) {
      return text(name).filter(text -> shape.matcher(text).matches());
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
