package accountlink.aws;

import accountlink.input.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;

/** How this process calls AWS. It is one for all clients, which so share their logins. */
public final class Aws {
  private static AwsHttp http;
  private static AwsCredentialsProvider login;

  /** By the names of profiles. */
  private static final Map<String, AwsCredentialsProvider> LOGINS = new ConcurrentHashMap<>();

  private Aws() {}

  /** Of the calls that the SDK makes to log in, as with the AWS CLI's option of this name. */
  public static void useRegion(String region) {
    System.setProperty(SdkSystemSetting.AWS_REGION.property(), region);
  }

  /**
   * By what all clients call. A call throws {@link BadInputException} where the environment names a
   * proxy that is none, or certificates that cannot be read.
   */
  public static SdkHttpClient http() {
    return client();
  }

  private static synchronized AwsHttp client() {
    if (http == null) {
      http = AwsHttp.of(System.getenv());
    }
    return http;
  }

  /**
   * For who calls again and again, and should not begin with a wrong environment.
   *
   * @throws BadInputException where it names certificates, a proxy or a login that cannot be used
   * @throws SdkClientException where there are no credentials
   */
  public static void check(String region, String service) {
    client().check(endpoint(region, service));
    login().resolveCredentials();
  }

  /** The credentials of the environment, or of the chosen profile. */
  public static synchronized AwsCredentialsProvider login() {
    if (login == null) {
      login = new RenewedLogin(() -> Login.of(System.getenv()));
    }
    return login;
  }

  private static AwsCredentialsProvider login(String profile) {
    return LOGINS.computeIfAbsent(
        profile, name -> new RenewedLogin(() -> Login.of(System.getenv(), name)));
  }

  /** A builder of a client, with all that it needs to call AWS in a Region. */
  public static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B in(
      String region, B builder) {
    return builder.region(Region.of(region)).httpClient(http()).credentialsProvider(login());
  }

  /** The same with the credentials and the addresses of a profile, whatever the environment has. */
  public static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B in(
      String region, B builder, String profile) {
    return in(region, builder)
        .credentialsProvider(login(profile))
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder().defaultProfileName(profile).build());
  }

  /**
   * Where a service is called that has no client here: by the variables and the profile, as the
   * SDK's clients do.
   *
   * @param service as in the names of its hosts
   */
  public static URI endpoint(String region, String service) {
    String profile = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
    return AwsClientEndpointProvider.builder()
        .serviceEndpointOverrideEnvironmentVariable(
            "AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
        .serviceEndpointOverrideSystemProperty(
            "aws.endpointUrl"
                + service.substring(0, 1).toUpperCase(Locale.ROOT)
                + service.substring(1))
        .serviceProfileProperty(service)
        .profileFile(ProfileFile::defaultProfileFile)
        .profileName(profile)
        .resolveFromOverrides()
        .orElseGet(() -> ofTheRegion(region, service, profile));
  }

  private static URI ofTheRegion(String region, String service, String profile) {
    List<EndpointTag> tags = new ArrayList<>();
    DualstackEnabledProvider.builder()
        .profileFile(ProfileFile::defaultProfileFile)
        .profileName(profile)
        .build()
        .isDualstackEnabled()
        .filter(Boolean::booleanValue)
        .ifPresent(_ -> tags.add(EndpointTag.DUALSTACK));
    FipsEnabledProvider.builder()
        .profileFile(ProfileFile::defaultProfileFile)
        .profileName(profile)
        .build()
        .isFipsEnabled()
        .filter(Boolean::booleanValue)
        .ifPresent(_ -> tags.add(EndpointTag.FIPS));
    return URI.create(
        "https://"
            + ServiceMetadata.of(service)
                .endpointFor(
                    ServiceEndpointKey.builder().region(Region.of(region)).tags(tags).build()));
  }

  /**
   * What is at an address that AWS has given.
   *
   * @throws UncheckedIOException if there is nothing
   */
  public static InputStream download(URI uri) {
    try {
      HttpExecuteResponse response =
          http()
              .prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri).build())
                      .build())
              .call();
      if (!response.httpResponse().isSuccessful()) {
        throw new IOException(
            uri.getHost() + " answered with HTTP " + response.httpResponse().statusCode());
      }
      return response.responseBody().orElseThrow();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The words of a failure, without what the SDK puts around those of {@link #http}. */
  public static String words(Throwable failure) {
    return CallFailure.words(failure);
  }

  /** The host that answered with this failure; empty where nothing answered. */
  public static Optional<String> calledHost(Throwable failure) {
    return AwsHttp.calledHost(failure);
  }
}
