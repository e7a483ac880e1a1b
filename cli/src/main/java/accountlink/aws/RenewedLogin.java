package accountlink.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A login for a process that runs for months. The SDK keeps the token of a single sign-on until it
 * would end by itself: where it is taken back, or the person logs in anew, a process goes on with
 * the old one (aws-sdk-java-v2#3777). After a failure all is read anew, as by a new process.
 */
final class RenewedLogin implements AwsCredentialsProvider {
  private final Supplier<AwsCredentialsProvider> logins;
  private AwsCredentialsProvider login;

  /**
   * @param logins makes a provider that knows nothing yet
   */
  RenewedLogin(Supplier<AwsCredentialsProvider> logins) {
    this.logins = logins;
    this.login = logins.get();
  }

  @Override
  public synchronized AwsCredentials resolveCredentials() {
    try {
      return login.resolveCredentials();
    } catch (SdkException _) {
      if (login instanceof SdkAutoCloseable old) {
        old.close();
      }
      login = logins.get();
      return login.resolveCredentials();
    }
  }
}
