package accountlink.simulated;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** A monitor's account and a source account, whose role trusts the monitor's role. */
abstract class RolesTest {
  static final String HUB = "arn:aws:iam::999988887777:role/Monitor";
  static final String SOURCE = "222233334444";
  static final String READER = "arn:aws:iam::222233334444:role/audit/Reader";
  static final AwsCredentials OWN = AwsBasicCredentials.create("AKIAHUB", "secret");

  final ManualClock clock = new ManualClock();
  final SimulatedAccounts accounts = new SimulatedAccounts(clock);
  final SimulatedSts simulated = SimulatedSts.start(accounts);
  final StsClient sts = Clients.sts(simulated.endpoint(), OWN, "eu-central-1");

  @BeforeEach
  void roles() {
    accounts.putKey("AKIAHUB", HUB);
    accounts.putRole(READER, HUB, null);
  }

  @AfterEach
  void closeSts() {
    sts.close();
    simulated.close();
  }

  static AssumeRoleRequest.Builder asked() {
    return AssumeRoleRequest.builder()
        .roleArn(READER)
        .roleSessionName("AccountLinkMonitor-eu-central-1")
        .durationSeconds(900);
  }

  Credentials assumed() {
    return sts.assumeRole(asked().build()).credentials();
  }

  static AwsCredentials session(Credentials credentials) {
    return AwsSessionCredentials.create(
        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
  }

  void pass(Duration time) {
    clock.pass(time);
  }
}
