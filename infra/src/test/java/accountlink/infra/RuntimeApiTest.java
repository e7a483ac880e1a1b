package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class RuntimeApiTest {
  /** Closing throws where a thread is left. */
  @Test
  void whoWaitsForAnEventIsLetGoWhenTheApiIsClosed() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      RuntimeApi api = new RuntimeApi();
      CompletableFuture<?> waiting =
          client.sendAsync(
              HttpRequest.newBuilder(
                      URI.create("http://" + api.address() + "/2018-06-01/runtime/invocation/next"))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      assertTrue(api.isAsked(Duration.ofSeconds(30)));

      assertDoesNotThrow(api::close);
      assertThrows(ExecutionException.class, waiting::get);
    }
  }
}
