package accountlink.check;

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
 * Answers the calls of a check in the place of AWS, without a connection: a link is REJECTED, the
 * table is empty and takes every write, and the topic accepts every message. So an exercise goes
 * all of the way that a change goes, and nothing is changed.
 */
final class CannedAws implements SdkHttpClient {
  private static final Pattern ENTRY_ID =
      Pattern.compile("PublishBatchRequestEntries\\.member\\.\\d+\\.Id=([^&]*)");

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

  private static String answer(HttpExecuteRequest request) {
    String target =
        request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("SNS.PublishBatch");
    return switch (target.substring(target.indexOf('.') + 1)) {
      case "GetAccountLink" ->
          """
          {"AccountLink": {"AccountLinkId": "link-priming0", "AccountLinkStatus": "REJECTED",
            "SourceAccountId": "000000000000", "TargetAccountId": "000000000001"}}
          """;
      case "ListAccountLinks" -> "{\"AccountLinks\": []}";
      case "Query" -> "{\"Items\": [], \"Count\": 0, \"ScannedCount\": 0}";
      case "UpdateItem", "TransactWriteItems" -> "{}";
      case "PublishBatch" -> accepted(body(request));
      default -> throw new IllegalStateException("no answer to " + target);
    };
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
