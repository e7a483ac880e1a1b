package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.RegionDisabledException;
import software.amazon.awssdk.services.sts.model.StsException;

class AssumeRoleTest extends RolesTest {
  private static final String DENIED =
      "AccessDenied: User: arn:aws:sts::999988887777:assumed-role/Monitor/session is not authorized"
          + " to perform: sts:AssumeRole on resource: ";

  @Test
  void aTrustedRoleGetsASessionOfTheAskedTime() {
    AssumeRoleResponse answer = sts.assumeRole(asked().build());
    assertEquals(clock.instant().plus(Duration.ofMinutes(15)), answer.credentials().expiration());
    assertEquals(
        "arn:aws:sts::222233334444:assumed-role/Reader/AccountLinkMonitor-eu-central-1",
        answer.assumedRoleUser().arn());
    assertEquals(
        List.of(
            new StsCall(
                "AssumeRole",
                READER,
                "AccountLinkMonitor-eu-central-1",
                null,
                "900",
                "eu-central-1")),
        simulated.calls());
  }

  @Test
  void whoAsksIsTheOwnerOfTheKey() {
    assertEquals("999988887777", sts.getCallerIdentity().account());
    try (StsClient reader = by(session(assumed()))) {
      GetCallerIdentityResponse answer = reader.getCallerIdentity();
      assertEquals(SOURCE, answer.account());
      assertEquals(
          "arn:aws:sts::222233334444:assumed-role/Reader/AccountLinkMonitor-eu-central-1",
          answer.arn());
    }
  }

  @Test
  void everyDenialHasTheSameText() {
    String missing = "arn:aws:iam::222233334444:role/Missing";
    denied(missing, asked().roleArn(missing).build());
    accounts.putRole(READER, HUB, "secret-id");
    denied(READER, asked().build());
    denied(READER, asked().externalId("another").build());
    sts.assumeRole(asked().externalId("secret-id").build());
    accounts.putRole(READER, "arn:aws:iam::999988887777:role/Another", null);
    denied(READER, asked().build());
    accounts.putRole(READER, HUB, null);
    accounts.close(SOURCE);
    denied(READER, asked().build());
    accounts.reopen(SOURCE);
    sts.assumeRole(asked().build());
    accounts.removeRole(READER);
    denied(READER, asked().build());
  }

  @Test
  void anExternalIdThatNobodyAsksForIsNoDenial() {
    sts.assumeRole(asked().externalId("any").build());
  }

  @Test
  void theAccountOfTheRoleMustHaveActivatedStsWhereItIsAsked() {
    accounts.deactivateSts(SOURCE, "eu-central-1");
    RegionDisabledException refused =
        assertThrows(RegionDisabledException.class, () -> sts.assumeRole(asked().build()));
    assertEquals(403, refused.statusCode());
    assertEquals(
        "STS is not activated in this region for account:222233334444. Your account administrator"
            + " can activate STS in this region using the IAM Console.",
        refused.awsErrorDetails().errorMessage());
    try (StsClient elsewhere = Clients.sts(simulated.endpoint(), OWN, "us-east-1")) {
      elsewhere.assumeRole(asked().build());
    }
    accounts.enableRegion(SOURCE, "eu-central-1");
    sts.assumeRole(asked().build());
  }

  @Test
  void aForeignKeyIsInvalid() {
    invalid(AwsBasicCredentials.create("AKIAFOREIGN", "secret"));
  }

  @Test
  void aKeyOfASessionIsInvalidWithoutItsToken() {
    invalid(AwsBasicCredentials.create(assumed().accessKeyId(), "secret"));
  }

  @Test
  void aSessionExpires() {
    try (StsClient reader = by(session(assumed()))) {
      pass(Duration.ofMinutes(15).minusMillis(1));
      reader.getCallerIdentity();
      pass(Duration.ofMillis(1));
      refused(
          "ExpiredToken: The security token included in the request is expired",
          403,
          reader,
          asked().build());
    }
  }

  @Test
  void whatTheApiDoesNotAllowIsAValidationError() {
    invalid("'role' at 'roleArn'", asked().roleArn("role").build());
    invalid("'a b' at 'roleSessionName'", asked().roleSessionName("a b").build());
    invalid("'x' at 'externalId'", asked().externalId("x").build());
    invalid("'899' at 'durationSeconds'", asked().durationSeconds(899).build());
    assertEquals(
        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
        assertThrows(
                StsException.class, () -> sts.assumeRole(asked().durationSeconds(3601).build()))
            .awsErrorDetails()
            .errorMessage());
  }

  @Test
  void refusalsCanBePlanned() {
    simulated.refuseNext(1, Refusal.throttling());
    simulated.refuseNext(1, Refusal.internalFailure());
    refused("Throttling: Rate exceeded", 400, sts, asked().build());
    refused("InternalFailure: The request processing has failed.", 500, sts, asked().build());
    sts.assumeRole(asked().build());
  }

  private void denied(String role, AssumeRoleRequest request) {
    refused(DENIED + role, 403, sts, request);
  }

  private void invalid(AwsCredentials credentials) {
    try (StsClient by = by(credentials)) {
      refused(
          "InvalidClientTokenId: The security token included in the request is invalid.",
          403,
          by,
          asked().build());
    }
  }

  private void invalid(String what, AssumeRoleRequest request) {
    StsException refused = assertThrows(StsException.class, () -> sts.assumeRole(request));
    assertEquals("ValidationError", refused.awsErrorDetails().errorCode());
    assertEquals(
        "1 validation error detected: Value " + what + " failed to satisfy constraint",
        refused.awsErrorDetails().errorMessage().split(": Member")[0]);
  }

  private static void refused(String error, int status, StsClient by, AssumeRoleRequest request) {
    StsException refused = assertThrows(StsException.class, () -> by.assumeRole(request));
    assertEquals(
        error,
        refused.awsErrorDetails().errorCode() + ": " + refused.awsErrorDetails().errorMessage());
    assertEquals(status, refused.statusCode());
  }

  private StsClient by(AwsCredentials credentials) {
    return Clients.sts(simulated.endpoint(), credentials, "eu-central-1");
  }
}
