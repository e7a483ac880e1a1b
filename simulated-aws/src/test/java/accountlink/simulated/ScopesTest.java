package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccountLink;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.WorkSpacesException;

/** WorkSpaces knows the account and the Region of a call by its signature. */
class ScopesTest extends RolesTest {
  private final SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start(accounts);

  @BeforeEach
  void links() {
    workSpaces.put("eu-central-1", new Link("link-frankfurt", "LINKED", SOURCE, "333344445555"));
    workSpaces.put("us-east-1", new Link("link-virginia", "REJECTED", SOURCE, "333344445555"));
    workSpaces.put(
        "eu-central-1", new Link("link-ofothers", "LINKED", "444455556666", "999988887777"));
  }

  @AfterEach
  void closeWorkSpaces() {
    workSpaces.close();
  }

  @Test
  void anAccountSeesItsOwnLinksOfTheRegionThatACallIsSignedFor() {
    AwsCredentials reader = session(assumed());
    assertEquals(List.of("link-frankfurt"), listed(reader, "eu-central-1"));
    assertEquals(List.of("link-virginia"), listed(reader, "us-east-1"));
    assertEquals(List.of(), listed(reader, "eu-west-1"));
    assertEquals(List.of("link-ofothers"), listed(OWN, "eu-central-1"));
    assertEquals(
        List.of(
            "222233334444/eu-central-1",
            "222233334444/us-east-1",
            "222233334444/eu-west-1",
            "999988887777/eu-central-1"),
        workSpaces.calls().stream().map(Call::scope).toList());
  }

  @Test
  void aLinkOfOthersIsNotFound() {
    try (WorkSpacesClient client = client(session(assumed()), "eu-central-1")) {
      client.getAccountLink(link -> link.linkId("link-frankfurt"));
      assertThrows(
          ResourceNotFoundException.class,
          () -> client.getAccountLink(link -> link.linkId("link-ofothers")));
      assertThrows(
          ResourceNotFoundException.class,
          () -> client.getAccountLink(link -> link.linkId("link-virginia")));
    }
  }

  @Test
  void aKeyThatNobodyKnowsIsRefused() {
    refused("UnrecognizedClientException", AwsBasicCredentials.create("AKIAFOREIGN", "secret"));
  }

  @Test
  void aKeyOfASessionIsRefusedWithoutItsToken() {
    refused(
        "UnrecognizedClientException",
        AwsBasicCredentials.create(assumed().accessKeyId(), "secret"));
  }

  @Test
  void anExpiredSessionIsRefused() {
    AwsCredentials reader = session(assumed());
    pass(Duration.ofMinutes(15));
    refused("ExpiredTokenException", reader);
  }

  @Test
  void aSessionOfADeletedRoleOrOfAClosedAccountIsRefused() {
    AwsCredentials reader = session(assumed());
    accounts.close(SOURCE);
    refused("UnrecognizedClientException", reader);
    accounts.reopen(SOURCE);
    accounts.removeRole(READER);
    accounts.putRole(READER, HUB, null);
    refused("UnrecognizedClientException", reader);
  }

  @Test
  void aRegionThatTheAccountHasDisabledKnowsNoKey() {
    AwsCredentials reader = session(assumed());
    accounts.disableRegion(SOURCE, "eu-central-1");
    refused("UnrecognizedClientException", reader);
    assertEquals(List.of("link-virginia"), listed(reader, "us-east-1"));
    accounts.enableRegion(SOURCE, "eu-central-1");
    assertEquals(List.of("link-frankfurt"), listed(reader, "eu-central-1"));
  }

  @Test
  void aFaultCanBePlannedForAScope() {
    AwsCredentials reader = session(assumed());
    workSpaces.fail("222233334444/eu-central-1", new Fault.AccessDenied());
    refused("AccessDeniedException", reader);
    assertEquals(List.of("link-virginia"), listed(reader, "us-east-1"));
    assertEquals(List.of("link-ofothers"), listed(OWN, "eu-central-1"));
  }

  @Test
  void eachScopeHasAThrottleOfItsOwn() {
    AwsCredentials reader = session(assumed());
    workSpaces.throttleAt(1, 1, clock);
    listed(reader, "eu-central-1");
    refused("ThrottlingException", reader);
    listed(reader, "us-east-1");
    listed(OWN, "eu-central-1");
  }

  @Test
  void withAccountsALinkIsInARegion() {
    assertThrows(
        IllegalStateException.class,
        () -> workSpaces.put(new Link("link-anywhere", "LINKED", SOURCE, SOURCE)));
  }

  private List<String> listed(AwsCredentials credentials, String region) {
    try (WorkSpacesClient client = client(credentials, region)) {
      return client.listAccountLinks(all -> {}).accountLinks().stream()
          .map(AccountLink::accountLinkId)
          .toList();
    }
  }

  private void refused(String code, AwsCredentials credentials) {
    WorkSpacesException refused =
        assertThrows(WorkSpacesException.class, () -> listed(credentials, "eu-central-1"));
    assertEquals(code, refused.awsErrorDetails().errorCode());
  }

  private WorkSpacesClient client(AwsCredentials credentials, String region) {
    return Clients.workSpaces(workSpaces.endpoint(), credentials, region);
  }
}
