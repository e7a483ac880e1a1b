package accountlink.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** docs/api/openapi.yaml, and whether answers are what it says. */
final class OpenApi {
  private static final Path FILE = Path.of("../docs/api/openapi.yaml");
  private static final String ID = "https://example.com/openapi.yaml";

  private final String text;
  private final JsonNode document;
  private final SchemaRegistry schemas;
  private final Map<String, Schema> parsed = new TreeMap<>();

  OpenApi() {
    try {
      text = Files.readString(FILE);
      document = new YAMLMapper().readTree(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    schemas =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), registry -> registry.schemas(Map.of(ID, document.toString())));
  }

  /** The operations of a path. */
  JsonNode path(String path) {
    return document.at("/paths/" + path.replace("~", "~0").replace("/", "~1"));
  }

  List<String> paths() {
    return document.at("/paths").propertyStream().map(Map.Entry::getKey).toList();
  }

  JsonNode component(String name) {
    return document.at("/components/schemas/" + name);
  }

  /** What a reference inside the document stands for; anything else stands for itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** Fails where the body of an answer is not what the operation says. */
  void check(Route route, int status, String mediaType, String body) {
    JsonNode responses = path(route.path()).at("/get/responses");
    JsonNode response =
        resolved(
            responses.has(Integer.toString(status))
                ? responses.get(Integer.toString(status))
                : responses.get("default"));
    JsonNode content = response.get("content").get(mediaType);
    if (content == null) {
      throw new AssertionError(route + " has no " + mediaType + " for " + status);
    }
    if (mediaType.endsWith("json")) {
      String reference = content.at("/schema/$ref").asText();
      assertEquals(
          List.of(), schema(reference).validate(body, InputFormat.JSON), () -> route + ": " + body);
    }
  }

  private Schema schema(String reference) {
    return parsed.computeIfAbsent(reference, one -> schemas.getSchema(SchemaLocation.of(ID + one)));
  }
}
