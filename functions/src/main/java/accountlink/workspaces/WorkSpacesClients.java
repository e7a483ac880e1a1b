package accountlink.workspaces;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;

/** Builds the WorkSpaces client, the same on Lambda and on a laptop. */
public final class WorkSpacesClients {
  /** The longest time of a call with its retries, and so of a reading. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  private WorkSpacesClients() {}

  /** A builder with these timeouts and the SDK's standard retries (3 attempts, with jitter). */
  public static WorkSpacesClientBuilder builder() {
    return builder(CALL_TIMEOUT, ATTEMPT_TIMEOUT);
  }

  static WorkSpacesClientBuilder builder(Duration callTimeout, Duration attemptTimeout) {
    return WorkSpacesClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            overrides ->
                overrides
                    .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                    .apiCallTimeout(callTimeout)
                    .apiCallAttemptTimeout(attemptTimeout));
  }
}
