package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccessDeniedException;
import software.amazon.awssdk.services.workspaces.model.InternalServerException;
import software.amazon.awssdk.services.workspaces.model.ValidationException;
import software.amazon.awssdk.services.workspaces.model.WorkSpacesException;

class FaultTest extends WorkSpacesTest {

  @BeforeEach
  void putALink() {
    simulated.put(LINKED);
  }

  @Test
  void accessDeniedHasTheMessageOfIamWithTheOperation() {
    AccessDeniedException error = failing(new Fault.AccessDenied(), AccessDeniedException.class);
    assertTrue(
        error
            .awsErrorDetails()
            .errorMessage()
            .matches(
                "User: arn:aws:sts::\\d{12}:assumed-role/\\S+ is not authorized to perform:"
                    + " workspaces:GetAccountLink on resource: \\*.*"),
        error.getMessage());
    AccessDeniedException listing =
        assertThrows(AccessDeniedException.class, () -> client.listAccountLinks(r -> {}));
    assertTrue(listing.getMessage().contains("workspaces:ListAccountLinks"));
  }

  @Test
  void accessDeniedCanHaveAnotherMessage() {
    AccessDeniedException error =
        failing(new Fault.AccessDenied("not today"), AccessDeniedException.class);
    assertEquals("not today", error.awsErrorDetails().errorMessage());
  }

  @Test
  void throttledIsAThrottlingErrorToTheClient() {
    WorkSpacesException error = failing(new Fault.Throttled(), WorkSpacesException.class);
    assertTrue(error.isThrottlingException());
    assertEquals("ThrottlingException", error.awsErrorDetails().errorCode());
    assertEquals("Rate exceeded", error.awsErrorDetails().errorMessage());
  }

  @Test
  void internalServerHasTheStatusOfTheApiReferenceOrAnother() {
    assertEquals(
        400, failing(new Fault.InternalServer(), InternalServerException.class).statusCode());
    assertEquals(
        500, failing(new Fault.InternalServer(500), InternalServerException.class).statusCode());
  }

  @Test
  void validationHasItsMessage() {
    ValidationException error = failing(new Fault.Validation("bad id"), ValidationException.class);
    assertEquals("bad id", error.awsErrorDetails().errorMessage());
  }

  @Test
  void unavailableIsA503WithoutAnErrorCode() {
    WorkSpacesException error = failing(new Fault.ServiceUnavailable(), WorkSpacesException.class);
    assertEquals(503, error.statusCode());
    assertNull(error.awsErrorDetails().errorCode());
  }

  @Test
  void anyOtherErrorIsPossible() {
    Fault.Refused expired =
        new Fault.Refused(400, "ExpiredTokenException", "The security token is expired");
    WorkSpacesException error = failing(expired, WorkSpacesException.class);
    assertEquals("ExpiredTokenException", error.awsErrorDetails().errorCode());
  }

  @Test
  void aBrokenBodyIsAClientError() {
    failing(new Fault.BrokenBody(), SdkClientException.class);
  }

  @Test
  void anEmptyAnswerHasNoLink() {
    simulated.failAll(new Fault.EmptyAnswer());
    assertNull(getById("link-aaaa1111"));
  }

  @Test
  void aResetIsAClientErrorAndTheNextCallWorks() {
    failing(new Fault.Reset(), SdkClientException.class);
    simulated.endAllFaults();
    assertEquals("LINKED", getById("link-aaaa1111").accountLinkStatusAsString());
  }

  @Test
  void silenceLastsUntilTheTimeoutOfTheClient() {
    simulated.failAll(new Fault.Silence());
    try (WorkSpacesClient withTimeout =
        Clients.workSpaces(
            simulated.endpoint(), each -> each.apiCallTimeout(Duration.ofMillis(150)))) {
      assertThrows(
          ApiCallTimeoutException.class,
          () -> withTimeout.getAccountLink(r -> r.linkId("link-aaaa1111")));
    }
    assertEquals(1, simulated.calls().size());
  }

  @Test
  void closingEndsASilentCall() {
    CountDownLatch asked = new CountDownLatch(1);
    simulated.beforeAnswer(call -> asked.countDown());
    simulated.failAll(new Fault.Silence());
    Thread.ofVirtual()
        .start(
            () -> {
              await(asked);
              simulated.close();
            });
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThrows(SdkClientException.class, () -> getById("link-aaaa1111")));
  }

  @Test
  void closingTwiceIsAllowed() {
    simulated.close();
    simulated.close();
    assertThrows(SdkClientException.class, () -> getById("link-aaaa1111"));
  }

  @Test
  void aFaultOfOneLinkDoesNotAffectOthersAndCanBeEnded() {
    simulated.put(new Link("link-bbbb2222", "LINKED", SOURCE, TARGET));
    simulated.fail("link-aaaa1111", new Fault.AccessDenied());
    assertThrows(AccessDeniedException.class, () -> getById("link-aaaa1111"));
    assertThrows(AccessDeniedException.class, () -> getById("link-aaaa1111"));
    assertEquals("LINKED", getById("link-bbbb2222").accountLinkStatusAsString());
    simulated.endFaults("link-aaaa1111");
    assertEquals("LINKED", getById("link-aaaa1111").accountLinkStatusAsString());
  }

  @Test
  void aFaultCanBePlannedForAnAccountOrAnOperation() {
    simulated.fail(TARGET, new Fault.AccessDenied());
    simulated.fail("ListAccountLinks", new Fault.AccessDenied());
    assertThrows(AccessDeniedException.class, () -> get(r -> r.linkedAccountId(TARGET)));
    assertThrows(AccessDeniedException.class, () -> client.listAccountLinks(r -> {}));
    assertEquals("LINKED", getById("link-aaaa1111").accountLinkStatusAsString());
  }

  @Test
  void faultsForANumberOfCallsAreUsedOneAfterTheOtherAndEnd() {
    simulated.failNext("link-aaaa1111", 2, new Fault.Throttled());
    simulated.failNext("link-aaaa1111", 1, new Fault.InternalServer());
    assertTrue(throttled());
    assertTrue(throttled());
    assertThrows(InternalServerException.class, () -> getById("link-aaaa1111"));
    assertEquals("LINKED", getById("link-aaaa1111").accountLinkStatusAsString());
  }

  @Test
  void thePassingFaultGoesBeforeTheLastingOne() {
    simulated.failAll(new Fault.AccessDenied());
    simulated.failNext("link-aaaa1111", 1, new Fault.InternalServer());
    assertThrows(InternalServerException.class, () -> getById("link-aaaa1111"));
    assertThrows(AccessDeniedException.class, () -> getById("link-aaaa1111"));
  }

  @Test
  void aboveTheThrottleCallsAreRefusedUntilTimePasses() {
    ManualClock clock = new ManualClock();
    simulated.throttleAt(2, 5, clock);
    for (int call = 0; call < 5; call++) {
      assertFalse(throttled(), "call " + call);
    }
    assertTrue(throttled());
    clock.pass(Duration.ofMillis(499));
    assertTrue(throttled());
    clock.pass(Duration.ofMillis(1));
    assertFalse(throttled());
    assertTrue(throttled());
    clock.pass(Duration.ofHours(1));
    for (int call = 0; call < 5; call++) {
      assertFalse(throttled(), "call " + call);
    }
    assertTrue(throttled());
    simulated.unthrottle();
    assertFalse(throttled());
  }

  @Test
  void theHookRunsAfterTheAnswerWasMade() {
    simulated.beforeAnswer(
        call -> simulated.put(new Link(call.linkId(), "REJECTED", SOURCE, TARGET)));
    assertEquals("LINKED", getById("link-aaaa1111").accountLinkStatusAsString());
    assertEquals("REJECTED", getById("link-aaaa1111").accountLinkStatusAsString());
  }

  private <E extends Exception> E failing(Fault fault, Class<E> error) {
    simulated.failAll(fault);
    return assertThrows(error, () -> getById("link-aaaa1111"));
  }

  private boolean throttled() {
    try {
      getById("link-aaaa1111");
      return false;
    } catch (WorkSpacesException e) {
      return e.isThrottlingException();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
