package accountlink.simulated;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The action {@code AssumeRole}.
 *
 * <p>Source: AWS STS API Reference, "AssumeRole". The text of a denial is the same for a role that
 * does not exist, that does not trust the caller, whose external id is another, and in a closed
 * account; as CrowdStrike/cloud-resource-estimator issue 25 and others saw it. That a caller who is
 * not trusted learns nothing of a deactivated Region is not documented.
 */
record AssumeRole(SimulatedAccounts accounts) {
  private static final Pattern ARN = Pattern.compile("arn:aws:iam::\\d{12}:role/[!-~]{1,511}");
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
  private static final int SHORTEST = 900;

  /** Of a role with the default maximum, and of a role that assumes another. */
  private static final int LONGEST = 3600;

  Reply.Answer answer(
      String requestId, RequestParameters parameters, Caller caller, String region) {
    String role = parameters.get("RoleArn").orElse("");
    Optional<Refusal> refusal =
        invalid(parameters)
            .or(() -> denied(role, caller, parameters.get("ExternalId")))
            .or(() -> deactivated(Caller.accountOf(role), region));
    return refusal
        .map(why -> QueryProtocol.STS.error(requestId, why))
        .orElseGet(() -> assumed(requestId, role, parameters));
  }

  private Optional<Refusal> denied(String role, Caller caller, Optional<String> externalId) {
    return accounts.trusts(role, caller, externalId)
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                403,
                "AccessDenied",
                "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                    .formatted(caller.arn(), role)));
  }

  private Optional<Refusal> deactivated(String account, String region) {
    return accounts.hasSts(account, region)
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                403,
                "RegionDisabledException",
                ("STS is not activated in this region for account:%s. Your account administrator"
                        + " can activate STS in this region using the IAM Console.")
                    .formatted(account)));
  }

  private static Optional<Refusal> invalid(RequestParameters parameters) {
    return Stream.of(
            mismatch("roleArn", parameters.get("RoleArn").orElse(""), ARN),
            mismatch("roleSessionName", parameters.get("RoleSessionName").orElse(""), SESSION_NAME),
            parameters.get("ExternalId").flatMap(id -> mismatch("externalId", id, EXTERNAL_ID)),
            duration(seconds(parameters)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Refusal> mismatch(String member, String value, Pattern pattern) {
    return pattern.matcher(value).matches()
        ? Optional.empty()
        : validation(
            "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member"
                    .formatted(value, member)
                + " must satisfy regular expression pattern: "
                + pattern);
  }

  private static Optional<Refusal> duration(int seconds) {
    if (seconds < SHORTEST) {
      return validation(
          "1 validation error detected: Value '%d' at 'durationSeconds' failed to satisfy"
                  .formatted(seconds)
              + " constraint: Member must have value greater than or equal to 900");
    }
    return seconds <= LONGEST
        ? Optional.empty()
        : validation(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }

  private static Optional<Refusal> validation(String message) {
    return Optional.of(new Refusal(400, "ValidationError", message));
  }

  private static int seconds(RequestParameters parameters) {
    return parameters.get("DurationSeconds").map(Integer::parseInt).orElse(LONGEST);
  }

  private Reply.Answer assumed(String requestId, String role, RequestParameters parameters) {
    String name = parameters.get("RoleSessionName").orElseThrow();
    SimulatedAccounts.Session session =
        accounts.assume(role, name, Duration.ofSeconds(seconds(parameters)));
    return QueryProtocol.STS.result(
        requestId,
        "AssumeRole",
        Xml.of(
            "Credentials",
            Xml.of("AccessKeyId", session.accessKeyId()),
            Xml.of("SecretAccessKey", session.secret()),
            Xml.of("SessionToken", session.token()),
            Xml.of("Expiration", session.expiration().toString())),
        Xml.of(
            "AssumedRoleUser",
            Xml.of("AssumedRoleId", "AROASIMULATEDROLE:" + name),
            Xml.of("Arn", new Caller(role, name).arn())));
  }
}
