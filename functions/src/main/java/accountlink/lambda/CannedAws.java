package accountlink.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
 * Answers the functions' calls in the place of AWS, without a connection. There is one link. The
 * table has it as LINKED, whatever is written, and the link is what an exercise says. The topic
 * accepts every message. So an exercise can go the way of a change, and the way of a link that has
 * not changed, as often as it likes; and nothing is changed.
 */
public final class CannedAws implements SdkHttpClient {
  /** Of the one link that there is. */
  public static final String LINK_ID = "link-priming0";

  private static final String LINK =
      """
      {"AccountLinkId": "link-priming0", "AccountLinkStatus": "%s",
        "SourceAccountId": "000000000000", "TargetAccountId": "000000000001"}
      """;

  private static final String RECORDED_LINK =
      """
      {"pk": {"S": "SCOPE#000000000000#us-east-1"}, "sk": {"S": "LINK#link-priming0"},
        "version": {"N": "1"}, "schema": {"N": "1"},
        "current": {"M": {
          "status": {"S": "LINKED"}, "evidence": {"S": "STATUS_ANSWERED"},
          "began": {"M": {"by": {"S": "2026-01-01T00:00:00.000Z"}}},
          "confirmedAt": {"S": "2026-01-01T00:00:00.000Z"},
          "link": {"M": {"linkId": {"S": "link-priming0"},
            "sourceAccountId": {"S": "000000000000"},
            "targetAccountId": {"S": "000000000001"}}}}}}""";

  private static final String LAST_RUN =
      """
      {"pk": {"S": "SCOPE#000000000000#us-east-1"}, "sk": {"S": "RUN"},
        "version": {"N": "1"}, "schema": {"N": "1"}, "limitReached": {"BOOL": false},
        "coverage": {"M": {"watchedLinks": {"S": "priming"}, "left": {"N": "0"},
          "confirmed": {"S": "2026-01-01T00:00:00.000Z"}}},
        "lastRun": {"M": {
          "started": {"S": "2026-01-01T00:00:00.000Z"},
          "finished": {"S": "2026-01-01T00:00:00.000Z"},
          "method": {"S": "GET"}, "why": {"S": "priming"}, "incompleteListings": {"N": "0"},
          "links": {"N": "1"}, "read": {"N": "1"}, "unreadable": {"M": {}},
          "recorded": {"N": "0"}, "notRecorded": {"N": "0"}, "sent": {"N": "0"},
          "pending": {"N": "0"}, "undeliverable": {"N": "0"}}}}""";

  /** The call by which the link is to be REJECTED. */
  private static final String CALL =
      """
      {"pk": {"S": "SCOPE#000000000000#us-east-1"},
        "sk": {"S": "EVENT#2026-01-01T00:00:01.000Z#RejectAccountLinkInvitation#link-priming0"},
        "cause": {"M": {"eventName": {"S": "RejectAccountLinkInvitation"},
          "at": {"S": "2026-01-01T00:00:01.000Z"}, "who": {"S": "nobody"}}},
        "link": {"M": {"linkId": {"S": "link-priming0"}}}}""";

  /** How the link became LINKED. */
  private static final String ENTRY =
      """
      {"pk": {"S": "HISTORY#000000000000#us-east-1#link-priming0"},
        "sk": {"S": "2026-01-01T00:00:00.000Z#0000000001"},
        "day": {"S": "DAY#2026-01-01"},
        "dayOrder": {"S": "2026-01-01T00:00:00.000Z#000000000000#us-east-1#link-priming0"},
        "schema": {"N": "1"}, "version": {"N": "1"}, "account": {"S": "000000000000"},
        "region": {"S": "us-east-1"}, "key": {"S": "link-priming0"}, "to": {"S": "LINKED"},
        "evidence": {"S": "STATUS_ANSWERED"}, "at": {"S": "2026-01-01T00:00:00.000Z"},
        "link": {"M": {"linkId": {"S": "link-priming0"},
          "sourceAccountId": {"S": "000000000000"},
          "targetAccountId": {"S": "000000000001"}}}}""";

  private static final String NO_SUBSCRIPTIONS =
      """
      <ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult><Subscriptions/>\
      </ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>""";

  private static final Pattern ENTRY_ID =
      Pattern.compile("PublishBatchRequestEntries\\.member\\.\\d+\\.Id=([^&]*)");

  private volatile String status = "LINKED";

  /** From now on the link is REJECTED, or is LINKED as it is recorded. */
  void rejected(boolean rejected) {
    status = rejected ? "REJECTED" : "LINKED";
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
        request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseGet(() -> action(request));
    return switch (target.substring(target.indexOf('.') + 1)) {
      case "GetAccountLink" -> "{\"AccountLink\": %s}".formatted(link());
      case "ListAccountLinks" -> "{\"AccountLinks\": [%s]}".formatted(link());
      case "Query" -> items(body(request));
      case "PutItem", "UpdateItem", "TransactWriteItems" -> "{}";
      case "PublishBatch" -> accepted(body(request));
      case "ListSubscriptionsByTopic" -> NO_SUBSCRIPTIONS;
      default -> throw new IllegalStateException("no answer to " + target);
    };
  }

  /** SNS names it first in the body. */
  private static String action(HttpExecuteRequest request) {
    return body(request).replaceFirst("^Action=(\\w+)(?s:.*)", "SNS.$1");
  }

  private String link() {
    return LINK.formatted(status);
  }

  /** By the keys that a query asks for. */
  private static String items(String query) {
    List<String> items;
    if (query.contains("\"UNREADABLE") || query.contains("\"MUTE#")) {
      items = List.of();
    } else if (!query.contains("\"SCOPE#")) {
      items = List.of(ENTRY);
    } else if (query.contains("\"LINK#")) {
      items = List.of(RECORDED_LINK);
    } else if (query.contains("\"RUN\"")) {
      items = List.of(LAST_RUN);
    } else {
      items = List.of(CALL, RECORDED_LINK, LAST_RUN);
    }
    return "{\"Items\": %s, \"Count\": %d}".formatted(items, items.size());
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
