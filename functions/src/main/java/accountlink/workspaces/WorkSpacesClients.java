package accountlink.workspaces;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;

/** Builds the WorkSpaces client, the same on Lambda and on a laptop. */
public final class WorkSpacesClients {
  /** The longest time of a call, and so of a reading: a cold connection takes most of a second. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private WorkSpacesClients() {}

  /** A builder with this timeout and without retries: {@link PacedReader} repeats calls. */
  public static WorkSpacesClientBuilder builder() {
    return builder(CALL_TIMEOUT);
  }

  /**
   * The same, and the client leaves open what it calls by.
   *
   * @param http by which it calls
   */
  public static WorkSpacesClientBuilder builder(SdkHttpClient http) {
    return unconnected(CALL_TIMEOUT).httpClient(http);
  }

  static WorkSpacesClientBuilder builder(Duration callTimeout) {
    return unconnected(callTimeout).httpClientBuilder(UrlConnectionHttpClient.builder());
  }

  private static WorkSpacesClientBuilder unconnected(Duration callTimeout) {
    return WorkSpacesClient.builder()
        .overrideConfiguration(
            overrides ->
                overrides.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(callTimeout));
  }
}
