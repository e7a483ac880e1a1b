package accountlink.simulated;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** The SDK's real clients for the simulated services, without retries. */
final class Clients {

  private Clients() {}

  static WorkSpacesClient workSpaces(URI endpoint) {
    return workSpaces(endpoint, settings -> {});
  }

  static WorkSpacesClient workSpaces(
      URI endpoint, Consumer<ClientOverrideConfiguration.Builder> settings) {
    return build(anyone(WorkSpacesClient.builder()), endpoint, settings);
  }

  static WorkSpacesClient workSpaces(URI endpoint, AwsCredentials credentials, String region) {
    return as(WorkSpacesClient.builder(), endpoint, credentials, region);
  }

  static StsClient sts(URI endpoint, AwsCredentials credentials, String region) {
    return as(StsClient.builder(), endpoint, credentials, region);
  }

  static SnsClient sns(URI endpoint) {
    return build(anyone(SnsClient.builder()), endpoint, settings -> {});
  }

  private static <B extends AwsClientBuilder<B, ?>> B anyone(B builder) {
    return builder
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
  }

  /** For requests that no SDK client sends. */
  static HttpClient http() {
    return HttpClient.newHttpClient();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C as(
      B builder, URI endpoint, AwsCredentials credentials, String region) {
    return build(
        builder
            .region(Region.of(region))
            .credentialsProvider(StaticCredentialsProvider.create(credentials)),
        endpoint,
        settings -> {});
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, URI endpoint, Consumer<ClientOverrideConfiguration.Builder> settings) {
    return builder
        .endpointOverride(endpoint)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            each -> settings.accept(each.retryStrategy(AwsRetryStrategy.doNotRetry())))
        .build();
  }
}
