package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that the SDK never sends, and the XML of the answers. */
class QueryProtocolTest {

  private final SimulatedSns simulated = SimulatedSns.start();
  private final String topic = simulated.createTopic("alerts");
  private final HttpClient http = Clients.http();
  private final String publish =
      "Action=Publish&Version=2010-03-31&Message=a+b%26c&TopicArn="
          + URLEncoder.encode(topic, StandardCharsets.UTF_8);

  @AfterEach
  void close() {
    http.close();
    simulated.close();
  }

  @Test
  void anAnswerHasNamespaceAndRequestId() throws Exception {
    HttpResponse<String> answer = send(signed("sns", publish));
    assertEquals(200, answer.statusCode());
    assertEquals("a b&c", simulated.published().getFirst().message());
    assertEquals(
        "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
            + "<MessageId>"
            + simulated.published().getFirst().messageId()
            + "</MessageId></PublishResult><ResponseMetadata><RequestId>"
            + answer.headers().firstValue("x-amzn-RequestId").orElseThrow()
            + "</RequestId></ResponseMetadata></PublishResponse>",
        answer.body());
  }

  @Test
  void anErrorHasTypeCodeMessageAndRequestId() throws Exception {
    HttpResponse<String> answer = send(signed("sns", "Action=A%3CB%26&Version=2010-03-31"));
    assertEquals(
        "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error>"
            + "<Type>Sender</Type><Code>InvalidAction</Code>"
            + "<Message>The action A&lt;B&amp; is not valid for this endpoint.</Message></Error>"
            + "<RequestId>"
            + answer.headers().firstValue("x-amzn-RequestId").orElseThrow()
            + "</RequestId></ErrorResponse>",
        answer.body());
  }

  @Test
  void anErrorOfTheServerHasTheTypeReceiver() throws Exception {
    simulated.refuse(Refusal.internalFailure());
    refused(500, "<Type>Receiver</Type><Code>InternalFailure</Code>", signed("sns", publish));
  }

  @Test
  void anUnsignedRequestIsRefused() throws Exception {
    refused(403, "<Code>MissingAuthenticationToken</Code>", unsigned(publish));
  }

  @Test
  void aMalformedSignatureIsRefused() throws Exception {
    refused(
        400,
        "<Code>IncompleteSignature</Code>",
        unsigned(publish).header("Authorization", "AWS4-HMAC-SHA256 x"));
  }

  @Test
  void aSignatureForAnotherServiceIsRefused() throws Exception {
    refused(403, "<Code>SignatureDoesNotMatch</Code>", signed("workspaces", publish));
  }

  @Test
  void anotherVersionOfTheApiIsUnknown() throws Exception {
    refused(
        400, "<Code>InvalidAction</Code>", signed("sns", publish.replace("2010-03-31", "2011")));
  }

  @Test
  void onlyAPostedFormIsAccepted() throws Exception {
    refused(400, "<Code>InvalidAction</Code>", signed("sns", publish).GET());
    refused(
        400,
        "<Code>InvalidAction</Code>",
        signed("sns", publish).setHeader("Content-Type", "application/json"));
  }

  private void refused(int status, String xml, HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = send(request);
    assertEquals(status, answer.statusCode());
    assertTrue(answer.body().contains(xml), answer.body());
    assertEquals(0, simulated.published().size());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder signed(String service, String form) {
    return unsigned(form).header("Authorization", Signed.by(service));
  }

  private HttpRequest.Builder unsigned(String form) {
    return HttpRequest.newBuilder(simulated.endpoint())
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        .header("X-Amz-Date", Signed.DATE);
  }
}
