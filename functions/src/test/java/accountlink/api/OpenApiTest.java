package accountlink.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.link.UnreadableCause;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document and the code name the same; {@link Api} holds the answers against it. */
class OpenApiTest {
  private static final OpenApi DOCUMENT = new OpenApi();

  @Test
  void everyRouteIsDescribedAndNoOther() {
    assertEquals(Arrays.stream(Route.values()).map(Route::path).toList(), DOCUMENT.paths());
  }

  @ParameterizedTest
  @EnumSource
  void everyParameterIsDescribedAndNoOther(Route route) {
    List<String> described = new ArrayList<>();
    for (JsonNode parameter : DOCUMENT.path(route.path()).at("/get/parameters")) {
      JsonNode resolved = DOCUMENT.resolved(parameter);
      if (resolved.get("in").asText().equals("query")) {
        described.add(resolved.get("name").asText());
      }
    }

    assertEquals(route.parameters(), described);
  }

  @Test
  void everyCauseIsDescribedAndNoOther() {
    List<String> described = new ArrayList<>();
    DOCUMENT
        .component("UnreadableCause")
        .at("/enum")
        .forEach(cause -> described.add(cause.asText()));

    assertEquals(Arrays.stream(UnreadableCause.values()).map(Enum::name).toList(), described);
  }
}
