package accountlink.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers the functions' calls in the place of AWS, without a connection. At first a link is
 * REJECTED and the table is empty; once a run has recorded it, the link is LINKED and so is what
 * the table has. The table takes every write, and the topic accepts every message. So an exercise
 * goes all of the way that a change goes, and then the way of a link that has not changed; and
 * nothing is changed.
 */
public final class CannedAws implements SdkHttpClient {
  /** Of the one link that there is. */
  public static final String LINK_ID = "link-priming0";

  private static final String LINK =
      """
      {"AccountLinkId": "link-priming0", "AccountLinkStatus": "%s",
        "SourceAccountId": "000000000000", "TargetAccountId": "000000000001"}
      """;

  private static final String NO_ITEMS = "{\"Items\": [], \"Count\": 0, \"ScannedCount\": 0}";

  private static final String RECORDED_LINK =
      """
      {"Count": 1, "ScannedCount": 1, "Items": [{
        "pk": {"S": "SCOPE#000000000000#us-east-1"}, "sk": {"S": "LINK#link-priming0"},
        "version": {"N": "1"}, "schema": {"N": "1"},
        "current": {"M": {
          "status": {"S": "LINKED"}, "evidence": {"S": "STATUS_ANSWERED"},
          "began": {"M": {"by": {"S": "2026-01-01T00:00:00.000Z"}}},
          "confirmedAt": {"S": "2026-01-01T00:00:00.000Z"},
          "link": {"M": {"linkId": {"S": "link-priming0"},
            "sourceAccountId": {"S": "000000000000"},
            "targetAccountId": {"S": "000000000001"}}}}}}]}
      """;

  private static final Pattern ENTRY_ID =
      Pattern.compile("PublishBatchRequestEntries\\.member\\.\\d+\\.Id=([^&]*)");

  private volatile boolean recorded;

  private CannedAws(boolean recorded) {
    this.recorded = recorded;
  }

  /** Of an account in which no run was yet. */
  public static CannedAws beforeTheFirstRun() {
    return new CannedAws(false);
  }

  /** Of an account whose link is recorded. */
  public static CannedAws afterARun() {
    return new CannedAws(true);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return response(answer(request));
      }

      @Override
      public void abort() {
        // It has answered already.
      }
    };
  }

  @Override
  public void close() {
    // There is no connection.
  }

  private String answer(HttpExecuteRequest request) {
    String target =
        request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("SNS.PublishBatch");
    return switch (target.substring(target.indexOf('.') + 1)) {
      case "GetAccountLink" -> "{\"AccountLink\": %s}".formatted(link());
      case "ListAccountLinks" -> "{\"AccountLinks\": [%s]}".formatted(link());
      case "Query" -> recorded ? RECORDED_LINK : NO_ITEMS;
      case "UpdateItem" -> "{}";
      case "TransactWriteItems" -> {
        recorded = true;
        yield "{}";
      }
      case "PublishBatch" -> accepted(body(request));
      default -> throw new IllegalStateException("no answer to " + target);
    };
  }

  private String link() {
    return LINK.formatted(recorded ? "LINKED" : "REJECTED");
  }

  private static String accepted(String batch) {
    return ENTRY_ID
        .matcher(batch)
        .results()
        .map(
            entry ->
                "<member><Id>%s</Id><MessageId>priming</MessageId></member>"
                    .formatted(entry.group(1)))
        .collect(
            Collectors.joining(
                "",
                "<PublishBatchResponse><PublishBatchResult><Failed/><Successful>",
                "</Successful></PublishBatchResult></PublishBatchResponse>"));
  }

  private static String body(HttpExecuteRequest request) {
    ContentStreamProvider content = request.contentStreamProvider().orElseThrow();
    try (InputStream in = content.newStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static HttpExecuteResponse response(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Content-Length", Integer.toString(bytes.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }
}
