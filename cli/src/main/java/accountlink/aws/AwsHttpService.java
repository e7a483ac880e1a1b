package accountlink.aws;

import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/** Gives our client to those that the SDK makes by itself. It finds this by a property. */
public final class AwsHttpService implements SdkHttpService {
  /**
   * To be called first: the JDK and the SDK read these properties when they call for the first
   * time.
   */
  public static void install() {
    // For the clients that the SDK makes by itself, as for a profile's role or its single sign-on.
    System.setProperty(
        SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL.property(), AwsHttpService.class.getName());
    // The JDK's default keeps a proxy's user and password from being sent for HTTPS.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  @Override
  public SdkHttpClient.Builder<?> createHttpClientBuilder() {
    return new Builder();
  }

  private static final class Builder implements SdkHttpClient.Builder<Builder> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap ofTheService) {
      return Aws.http();
    }
  }
}
