package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.workspaces.model.AccountLink;
import software.amazon.awssdk.services.workspaces.model.AccountLinkStatusEnum;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.ValidationException;

class GetAccountLinkTest extends WorkSpacesTest {

  @Test
  void aLinkIsFoundByItsId() {
    simulated.put(LINKED);
    AccountLink answer = getById("link-aaaa1111");
    assertEquals("link-aaaa1111", answer.accountLinkId());
    assertEquals(AccountLinkStatusEnum.LINKED, answer.accountLinkStatus());
    assertEquals(SOURCE, answer.sourceAccountId());
    assertEquals(TARGET, answer.targetAccountId());
  }

  @Test
  void aLinkIsFoundByItsSourceAndByItsTarget() {
    simulated.put(LINKED);
    assertEquals("link-aaaa1111", get(r -> r.linkedAccountId(SOURCE)).accountLinkId());
    assertEquals("link-aaaa1111", get(r -> r.linkedAccountId(TARGET)).accountLinkId());
  }

  @Test
  void theAnswerForAnAccountIsTheLinkThatWasPutLast() {
    simulated.put(LINKED);
    simulated.put(new Link("link-bbbb2222", "REJECTED", SOURCE, TARGET));
    assertEquals("link-bbbb2222", get(r -> r.linkedAccountId(TARGET)).accountLinkId());
    simulated.put(LINKED);
    assertEquals("link-aaaa1111", get(r -> r.linkedAccountId(TARGET)).accountLinkId());
  }

  @Test
  void aLinkThatIsPutAgainReplacesTheOldOne() {
    simulated.put(LINKED);
    simulated.put(new Link("link-aaaa1111", "REJECTED", SOURCE, TARGET));
    assertEquals(AccountLinkStatusEnum.REJECTED, getById("link-aaaa1111").accountLinkStatus());
    assertEquals(List.of(new Link("link-aaaa1111", "REJECTED", SOURCE, TARGET)), simulated.links());
  }

  @Test
  void idAndAccountTogetherMustMatchTheSameLink() {
    simulated.put(LINKED);
    assertEquals(
        "LINKED",
        get(r -> r.linkId("link-aaaa1111").linkedAccountId(TARGET)).accountLinkStatusAsString());
    assertThrows(
        ResourceNotFoundException.class,
        () -> get(r -> r.linkId("link-aaaa1111").linkedAccountId("333333333333")));
  }

  @Test
  void aRemovedLinkIsNotFoundAndTheErrorNamesIt() {
    simulated.put(LINKED);
    simulated.remove("link-aaaa1111");
    ResourceNotFoundException error =
        assertThrows(ResourceNotFoundException.class, () -> getById("link-aaaa1111"));
    assertEquals("link-aaaa1111", error.resourceId());
    assertTrue(error.awsErrorDetails().errorMessage().contains("link-aaaa1111"));
    assertEquals("ResourceNotFoundException", error.awsErrorDetails().errorCode());
    assertEquals(400, error.statusCode());
  }

  @Test
  void anAccountWithoutLinksIsNotFoundAndTheErrorNamesIt() {
    ResourceNotFoundException error =
        assertThrows(ResourceNotFoundException.class, () -> get(r -> r.linkedAccountId(TARGET)));
    assertEquals(TARGET, error.resourceId());
  }

  @Test
  void anUnknownStatusReachesTheClientAsText() {
    simulated.put(new Link("link-aaaa1111", "SUSPENDED", SOURCE, TARGET));
    AccountLink answer = getById("link-aaaa1111");
    assertEquals(AccountLinkStatusEnum.UNKNOWN_TO_SDK_VERSION, answer.accountLinkStatus());
    assertEquals("SUSPENDED", answer.accountLinkStatusAsString());
  }

  @Test
  void fieldsThatAreNullAreAbsentFromTheAnswer() {
    simulated.put(new Link(null, null, null, TARGET));
    AccountLink answer = get(r -> r.linkedAccountId(TARGET));
    assertNull(answer.accountLinkId());
    assertNull(answer.accountLinkStatusAsString());
    assertNull(answer.sourceAccountId());
    assertEquals(TARGET, answer.targetAccountId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "link-", "link-1234567", "link-1234567890123456789012345", "lonk-12345678"})
  void anInvalidLinkIdIsRefused(String linkId) {
    assertThrows(ValidationException.class, () -> getById(linkId));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345678901", "1234567890123", "12345678901a"})
  void anInvalidAccountIdIsRefused(String accountId) {
    assertThrows(ValidationException.class, () -> get(r -> r.linkedAccountId(accountId)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"link-12345678", "link-123456789012345678901234"})
  void theShortestAndTheLongestLinkIdAreAccepted(String linkId) {
    simulated.put(new Link(linkId, "LINKED", SOURCE, TARGET));
    assertEquals(linkId, getById(linkId).accountLinkId());
  }

  @Test
  void aRequestWithoutIdsIsRefused() {
    assertThrows(ValidationException.class, () -> get(r -> {}));
  }

  @Test
  void callsAreKeptInTheirOrder() {
    simulated.put(LINKED);
    getById("link-aaaa1111");
    get(r -> r.linkedAccountId(TARGET));
    client.listAccountLinks(r -> {});
    assertEquals(
        List.of(
            new Call("GetAccountLink", "link-aaaa1111", null),
            new Call("GetAccountLink", null, TARGET),
            new Call("ListAccountLinks", null, null)),
        simulated.calls());
  }
}
