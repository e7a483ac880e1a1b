package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that the SDK never sends. */
class AwsJsonTest {

  private static final String BODY = "{\"LinkId\":\"link-aaaa1111\"}";

  private final SimulatedWorkSpaces simulated = SimulatedWorkSpaces.start();
  private final HttpClient http = Clients.http();

  @AfterEach
  void close() {
    http.close();
    simulated.close();
  }

  @Test
  void aSignedRequestIsAccepted() throws Exception {
    refused("ResourceNotFoundException", signed("workspaces"));
  }

  @Test
  void anUnsignedRequestIsRefused() throws Exception {
    refused("MissingAuthenticationTokenException", unsigned());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer token",
        "AWS4-HMAC-SHA256 Credential=key",
        "AWS4-HMAC-SHA256 Credential=key/20261122/eu-central-1/workspaces/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=tooshort"
      })
  void aMalformedSignatureIsRefused(String authorization) throws Exception {
    refused("IncompleteSignatureException", unsigned().header("Authorization", authorization));
  }

  @Test
  void aSignatureOfAnotherDayIsRefused() throws Exception {
    refused(
        "IncompleteSignatureException", signed("workspaces").setHeader("X-Amz-Date", "20261123T"));
  }

  @Test
  void aSignatureForAnotherServiceIsRefused() throws Exception {
    refused("InvalidSignatureException", signed("sns"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GetAccountLink", "DynamoDB_20120810.GetItem"})
  void aTargetOfAnotherServiceIsUnknown(String target) throws Exception {
    refused("UnknownOperationException", signed("workspaces").setHeader("X-Amz-Target", target));
  }

  @Test
  void anotherOperationIsUnknown() throws Exception {
    refused(
        "UnknownOperationException",
        signed("workspaces").setHeader("X-Amz-Target", "WorkspacesService.DescribeWorkspaces"));
  }

  @Test
  void onlyPostIsAccepted() throws Exception {
    refused("UnknownOperationException", signed("workspaces").GET());
  }

  @Test
  void onlyAwsJsonIsAccepted() throws Exception {
    refused(
        "UnknownOperationException",
        signed("workspaces").setHeader("Content-Type", "application/json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LinkId", "null", "[]", "{} {}"})
  void aBodyThatIsNotAJsonObjectIsRefused(String body) throws Exception {
    refused(
        "SerializationException",
        signed("workspaces").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void everyAnswerHasItsOwnRequestId() throws Exception {
    String first = send(unsigned()).headers().firstValue("x-amzn-RequestId").orElseThrow();
    String second =
        send(signed("workspaces")).headers().firstValue("x-amzn-RequestId").orElseThrow();
    assertTrue(!first.equals(second), first);
  }

  @Test
  void refusedRequestsAreNotCalls() throws Exception {
    send(unsigned());
    assertEquals(0, simulated.calls().size());
  }

  /** The error is in the body and in the header, as with AWS. */
  private void refused(String code, HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = send(request);
    assertTrue(answer.statusCode() >= 400, "status " + answer.statusCode());
    assertTrue(answer.body().contains("\"__type\":\"" + code + "\""), answer.body());
    assertEquals(code, answer.headers().firstValue("x-amzn-ErrorType").orElse(""));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder signed(String service) {
    return unsigned().setHeader("Authorization", Signed.by(service));
  }

  private HttpRequest.Builder unsigned() {
    return HttpRequest.newBuilder(simulated.endpoint())
        .POST(HttpRequest.BodyPublishers.ofString(BODY))
        .header("Content-Type", "application/x-amz-json-1.1")
        .header("X-Amz-Date", Signed.DATE)
        .header("X-Amz-Target", "WorkspacesService.GetAccountLink");
  }
}
