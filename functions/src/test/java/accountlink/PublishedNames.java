package accountlink;

import accountlink.check.Metrics;
import accountlink.settings.SettingsFile;
import accountlink.settings.SettingsJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that people and programs depend on, read from where each surface defines them. */
final class PublishedNames {
  private static final Path DOCS = Path.of("../docs");

  private static final Map<String, Object> SETTINGS =
      Map.of(
          "links",
          List.of(
              Map.of("linkId", "link-payroll01", "name", "Payroll", "owner", "Ada Lovelace"),
              Map.of("linkedAccountId", "444455556666")),
          "subscriptions",
          List.of(
              Map.of(
                  "email",
                  "ops@example.com",
                  "severity",
                  List.of("CRITICAL"),
                  "owner",
                  List.of("Ada Lovelace"),
                  "status",
                  List.of("REJECTED"),
                  "scope",
                  List.of("111122223333/eu-central-1")),
              Map.of("https", "https://example.com/alerts"),
              Map.of("sqs", "arn:aws:sqs:eu-central-1:111122223333:tickets"),
              Map.of("lambda", "arn:aws:lambda:eu-central-1:111122223333:function:page")),
          "discover",
          Map.of("limit", 100),
          "scopes",
          List.of(
              Map.of(
                  "account",
                  "222233334444",
                  "regions",
                  List.of("us-east-1"),
                  "externalId",
                  "abc",
                  "discover",
                  true)),
          "accountNames",
          Map.of("222233334444", "Subsidiary"),
          "timeZone",
          "Europe/Berlin",
          "historyRetentionDays",
          365,
          "deployment",
          Map.of(
              "operationsTopicArn",
              "arn:aws:sns:eu-central-1:111122223333:ops",
              "eventBus",
              "default",
              "slack",
              Map.of("workspaceId", "T01234567", "channelId", "C01234567"),
              "teams",
              Map.of(
                  "tenantId",
                  "12345678-1234-1234-1234-123456789abc",
                  "teamId",
                  "abcdef12-1234-1234-1234-123456789abc",
                  "channelId",
                  "19%3ab6ef%40thread.tacv2")));

  private PublishedNames() {}

  /** Every setting, so that all of them are written back. */
  private static Map<String, Object> allSettings() {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.put("summary", "weekly");
    return settings;
  }

  static Set<String> settings() throws IOException {
    Set<String> names = new TreeSet<>(writtenSettings());
    names.addAll(documentedSettings());
    return names;
  }

  /** As the CDK app writes them for the functions: without {@code linksFile}, and without dots. */
  static Set<String> writtenSettings() throws IOException {
    Set<String> names = new TreeSet<>();
    String written =
        SettingsJson.write(SettingsFile.parse("all settings", allSettings(), Path.of(".")));
    addFields(new ObjectMapper().readTree(written), names);
    return names;
  }

  /** As the table of docs/settings.md names them, such as {@code pace.burst}. */
  static Set<String> documentedSettings() throws IOException {
    return Pattern.compile("^\\| `([\\w.]+)`", Pattern.MULTILINE)
        .matcher(Files.readString(DOCS.resolve("settings.md")))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toSet());
  }

  static Set<String> alert() throws IOException {
    return ofSchema(new ObjectMapper().readTree(DOCS.resolve("alert.schema.json").toFile()));
  }

  static Set<String> api() throws IOException {
    JsonNode document = new YAMLMapper().readTree(DOCS.resolve("api/openapi.yaml").toFile());
    Set<String> names = ofSchema(document);
    document.get("paths").fieldNames().forEachRemaining(names::add);
    return names;
  }

  static Set<String> metrics() throws IllegalAccessException {
    Set<String> names = new TreeSet<>();
    for (Field field : Metrics.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        names.add((String) field.get(null));
      }
    }
    return names;
  }

  private static void addFields(JsonNode node, Set<String> names) {
    node.fieldNames().forEachRemaining(names::add);
    node.forEach(child -> addFields(child, names));
  }

  /** Properties, the values of enums and constants, and parameters, at any depth. */
  private static Set<String> ofSchema(JsonNode document) {
    Set<String> names = new TreeSet<>();
    for (String holder : List.of("properties", "$defs", "schemas")) {
      document.findValues(holder).forEach(found -> found.fieldNames().forEachRemaining(names::add));
    }
    document.findValues("enum").forEach(found -> found.forEach(value -> names.add(value.asText())));
    document.findValuesAsText("const").forEach(names::add);
    addParameters(document, names);
    return names;
  }

  private static void addParameters(JsonNode node, Set<String> names) {
    if (node.has("in") && node.has("name")) {
      names.add(node.get("name").asText());
    }
    node.forEach(child -> addParameters(child, names));
  }
}
