package accountlink.workspaces;

import accountlink.link.ReaderRole;
import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The temporary credentials of one role, renewed when a scope's run needs them for longer. */
final class RoleSession {
  /**
   * The shortest that STS gives: a role that is made anew under the same name, whose sessions are
   * of no more use, is read again within this time.
   */
  static final Duration LIFETIME = Duration.ofMinutes(15);

  /** For the calls that end a run, and for clocks that differ. */
  static final Duration MARGIN = Duration.ofMinutes(1);

  /** With the SDK's retries, which a denial is not worth. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /** About the caller's own credentials, or about the network, and not about the role. */
  private static final Set<UnreadableCause> NOT_OF_THE_ROLE =
      EnumSet.of(
          UnreadableCause.NO_CREDENTIALS,
          UnreadableCause.LOGIN_EXPIRED,
          UnreadableCause.CREDENTIALS_NOT_VALID,
          UnreadableCause.CLOCK_WRONG,
          UnreadableCause.TIMED_OUT,
          UnreadableCause.UNREACHABLE,
          UnreadableCause.PROXY_ANSWERED,
          UnreadableCause.CERTIFICATE_NOT_TRUSTED);

  /** Where sessions come from. */
  record Source(Supplier<StsClient> sts, String sessionName, InstantSource clock) {}

  private final ReaderRole role;
  private final Source source;
  private volatile Optional<Credentials> current = Optional.empty();

  RoleSession(ReaderRole role, Source source) {
    this.role = role;
    this.source = source;
  }

  /**
   * Of the session as it is now, for each call.
   *
   * @throws java.util.NoSuchElementException before the role was assumed
   */
  AwsCredentials credentials() {
    Credentials now = current.orElseThrow();
    return AwsSessionCredentials.create(
        now.accessKeyId(), now.secretAccessKey(), now.sessionToken());
  }

  /** For one invocation that makes no call after the deadline. */
  Attempts attempts(Instant deadline) {
    return new Attempts(deadline);
  }

  /** Of one invocation: what one scope found out about the role holds for the others. */
  final class Attempts {
    private final Instant deadline;
    private Optional<Reading.Unreadable> failure = Optional.empty();

    private Attempts(Instant deadline) {
      this.deadline = deadline;
    }

    /**
     * Asks STS, unless the session lasts for long enough or the role could not be assumed before.
     *
     * @return why there is no session; empty: there is one
     */
    synchronized Optional<Reading.Unreadable> assume(Duration planned) {
      if (failure.isEmpty() && !lasts(planned)) {
        failure = ask();
      }
      return failure;
    }

    /** A session can last for no longer than its lifetime, however long the run is planned. */
    private boolean lasts(Duration planned) {
      Instant now = source.clock().instant();
      Instant end = now.plus(planned).isBefore(deadline) ? now.plus(planned) : deadline;
      Instant needed = end.plus(MARGIN);
      Instant longest = now.plus(LIFETIME).minus(MARGIN);
      return current
          .filter(one -> !one.expiration().isBefore(needed.isBefore(longest) ? needed : longest))
          .isPresent();
    }

    private Optional<Reading.Unreadable> ask() {
      Instant now = source.clock().instant();
      Duration left = Duration.between(now, deadline);
      if (!left.isPositive()) {
        return Optional.of(
            new Reading.Unreadable(
                now, UnreadableCause.TIMED_OUT, "no time was left to assume " + role.arn()));
      }
      try {
        current =
            Optional.of(
                source
                    .sts()
                    .get()
                    .assumeRole(request(left.compareTo(CALL_TIMEOUT) < 0 ? left : CALL_TIMEOUT))
                    .credentials());
        return Optional.empty();
      } catch (SdkException failed) {
        return Optional.of(unreadable(Failures.reading(source.clock().instant(), failed)));
      }
    }
  }

  private AssumeRoleRequest request(Duration timeout) {
    return AssumeRoleRequest.builder()
        .roleArn(role.arn())
        .roleSessionName(source.sessionName())
        .externalId(role.externalId().orElse(null))
        .durationSeconds((int) LIFETIME.toSeconds())
        .overrideConfiguration(call -> call.apiCallTimeout(timeout))
        .build();
  }

  private static Reading.Unreadable unreadable(Reading.Unreadable failed) {
    return NOT_OF_THE_ROLE.contains(failed.cause())
        ? failed
        : new Reading.Unreadable(failed.at(), UnreadableCause.ROLE_NOT_ASSUMED, failed.detail());
  }
}
