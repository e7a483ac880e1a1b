package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import accountlink.input.BadInputException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code cdk synth} accepts, the function reads: settings are written into the layer, and read
 * from there as equal settings.
 */
class SettingsTripTest {
  private static final int TRIPS = 300;
  private static final List<String> ZONES =
      List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
  private static final List<String> TIMES =
      List.of(
          "never",
          "1ms",
          "999 ms",
          "1s",
          "61 seconds",
          "36525 days",
          "3155760000000ms",
          "5217 weeks",
          "52594560 minutes",
          "1 day");
  private static final List<String> ODD_TEXTS =
      List.of(
          "a",
          " spaces around ",
          "x".repeat(100),
          "\"quoted\" \\ back",
          "<script>alert(1)</script>",
          "Zoë 東京 😀",
          "\u202Ereversed",
          "e\u0301",
          "=1+1",
          "\u2028line\u2029",
          "{{name}} ${env} %s");
  private static final List<String> ODD_ID_PARTS =
      List.of("#", "/", "%2F", "%", "?", "&", "=", "+", "..", "\\", "ü", "東京", "😀", "<", "{", "~");

  @TempDir Path folder;

  @Test
  void everyAcceptedSettingSurvivesTheTripThroughTheLayer() throws IOException {
    Set<String> travelled = new TreeSet<>();
    for (long seed = 0; seed < TRIPS; seed++) {
      Map<String, Object> accepted = new Generator(new Random(seed)).settings(1 + (int) seed % 7);
      assertSurvives(accepted, "seed " + seed);
      travelled.addAll(accepted.keySet());
    }
    assertEquals(
        Arrays.stream(Setting.values()).map(Setting::jsonName).collect(Collectors.toSet()),
        travelled);
  }

  @Test
  void tenThousandLinksSurviveTheTrip() throws IOException {
    assertSurvives(new Generator(new Random(11)).settings(10_000), "10,000 links");
  }

  /** The store, the API and the layer keep UTF-8, which has no form for half a character. */
  @ParameterizedTest
  @ValueSource(strings = {"name", "owner", "linkId"})
  void textThatHasNoUtf8FormIsNotAccepted(String field) {
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("linkId", "link-payroll01");
    link.put(field, "link-half\uD83D0001");

    BadInputException refused =
        assertThrows(
            BadInputException.class,
            () -> SettingsFile.parse("cdk.json", Map.of("links", List.of(link)), folder));
    assertEquals("links[0]." + field, refused.problems().getFirst().place());
  }

  @Test
  void anOwnerInAFilterThatHasNoUtf8FormIsNotAccepted() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("links", List.of(Map.of("linkId", "link-payroll01")));
    json.put(
        "subscriptions", List.of(Map.of("email", "a@b.example", "owner", List.of("half \uDE00"))));

    BadInputException refused =
        assertThrows(BadInputException.class, () -> SettingsFile.parse("cdk.json", json, folder));
    assertEquals("subscriptions[0].owner", refused.problems().getFirst().place());
  }

  private void assertSurvives(Map<String, Object> accepted, String which) throws IOException {
    Settings settings = SettingsFile.parse(which, accepted, folder);
    Path layer = folder.resolve("settings.json");
    Files.writeString(layer, SettingsJson.write(settings));
    assertEquals(settings, SettingsFile.read(layer), which);
    assertEquals(
        SettingsJson.write(settings),
        SettingsJson.write(
            SettingsFile.parse(which, JSON.std.anyFrom(SettingsJson.write(settings)), folder)),
        which + ": the same settings give the same layer");
  }

  /** Settings as a person writes them, each at its limits or within. */
  private static final class Generator {
    private final Random random;

    Generator(Random random) {
      this.random = random;
    }

    Map<String, Object> settings(int links) {
      Map<String, Object> json = new LinkedHashMap<>();
      maybe(
          json,
          "schedule",
          one(
              "rate(1 minute)",
              "rate(8640 minutes)",
              "cron(0 8 * * ? *)",
              "cron(0/5 8-18 ? JAN-DEC 2-6 2026-2199)"));
      maybe(
          json,
          "pace",
          Map.of(
              "callsPerSecond", one(0.1, 100, 2, 1.0 / 3, 99.999999), "burst", one(1, 100, 5.0)));
      maybe(json, "reading", one("auto", "list"));
      maybe(json, "unreadableAfterRuns", one(1, 1000, 3));
      maybe(json, "digestAbove", one(1, 1000, 10));
      maybe(json, "reminders", reminders());
      maybe(json, "summary", one("weekly", "monthly"));
      maybe(json, "timeZone", ZONES.get(random.nextInt(ZONES.size())));
      maybe(json, "subscriptions", subscriptions());
      maybe(json, "logRetentionDays", one(1, 3653, 90));
      maybe(
          json,
          "historyRetentionDays",
          json.containsKey("summary") ? one(31, 36500) : one(1, 36500, 400));
      maybe(json, "deployment", deployment());
      maybe(json, "discover", one(true, false, discover()));
      if (!(json.get("discover") instanceof Map<?, ?> discover && discover.containsKey("names"))) {
        maybe(json, "accountNames", Map.of("444455556666", "Zoë 東京"));
      }
      maybe(json, "scopes", scopes());
      json.put("links", IntStream.range(0, links).mapToObj(this::link).toList());
      return json;
    }

    private List<Object> scopes() {
      Map<String, Object> account = new LinkedHashMap<>();
      account.put("account", "222233334444");
      account.put("regions", List.of("eu-west-1"));
      account.put("links", List.of(link(0)));
      maybe(account, "role", one("Reader", "arn:aws:iam::222233334444:role/a/b/Reader"));
      maybe(account, "externalId", "a:/b=1");
      maybe(account, "discover", one(true, false, Map.of("limit", 7)));
      return List.of(
          Map.of("regions", List.of("us-east-1", "eu-west-1"), "discover", true), account);
    }

    private Map<String, Object> discover() {
      Map<String, Object> json = new LinkedHashMap<>();
      maybe(
          json, "include", Map.of("roles", List.of("source"), "accounts", List.of("444455556666")));
      maybe(json, "exclude", Map.of("statuses", List.of("REJECTED", "LINKED"), "roles", List.of()));
      maybe(json, "names", Map.of("444455556666", "Zoë 東京", "111122223333", "=1+1"));
      maybe(json, "limit", one(1, 100_000, 7));
      return json;
    }

    private Map<String, Object> reminders() {
      Map<String, Object> json = new LinkedHashMap<>();
      for (String name : List.of("pendingFirst", "pendingEvery", "badStatusEvery")) {
        maybe(json, name, TIMES.get(random.nextInt(TIMES.size())));
      }
      return json;
    }

    private List<Object> subscriptions() {
      List<Object> subscriptions = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (random.nextInt(4)) {
          case 0 -> json.put("email", "o'brien+" + i + "@münchen.example");
          case 1 -> json.put("https", "https://example.com/hook?x=%20&i=" + i + "#東京");
          case 2 -> json.put("sqs", "arn:aws:sqs:eu-central-1:111122223333:queue_" + i + "-1");
          default ->
              json.put("lambda", "arn:aws-cn:lambda:cn-north-1:111122223333:function:f:" + i);
        }
        maybe(json, "severity", List.of("CRITICAL", "GOOD_NEWS"));
        maybe(json, "owner", List.of(text(), text()));
        maybe(json, "status", List.of("LINKED", "SOMETHING_AWS_MAY_ADD_LATER"));
        maybe(json, "scope", List.of("111122223333/eu-central-1"));
        subscriptions.add(json);
      }
      return subscriptions;
    }

    private Map<String, Object> deployment() {
      Map<String, Object> json = new LinkedHashMap<>();
      maybe(
          json,
          "encryption",
          one(
              "customer-managed",
              "aws-managed",
              Map.of(
                  "keyArn",
                  "arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789abc")));
      maybe(
          json,
          "vpc",
          Map.of(
              "subnets",
              IntStream.range(0, 16).mapToObj(i -> "subnet-" + i).toList(),
              "securityGroups",
              IntStream.range(0, 5).mapToObj(i -> "sg-" + i).toList()));
      maybe(json, "environment", one("production", "sandbox"));
      boolean isSandbox = "sandbox".equals(json.get("environment"));
      maybe(json, "stackName", isSandbox ? "s".repeat(92) + "-sandbox" : "S" + "-9".repeat(49));
      maybe(json, "operationsTopicArn", "arn:aws-us-gov:sns:us-gov-west-1:111122223333:o-_p");
      maybe(json, "slack", Map.of("workspaceId", "T" + "0".repeat(254), "channelId", "C1"));
      maybe(json, "dashboard", random.nextBoolean());
      maybe(json, "metrics", one("all", "few"));
      Map<String, Object> tags = new LinkedHashMap<>();
      for (int i = random.nextInt(51); i > 0; i--) {
        tags.put(i + "é @".repeat(random.nextInt(42)) + "k", one("", "v".repeat(256), "Zoë/x"));
      }
      maybe(json, "tags", tags);
      // In IAM, the name of the stack and a hyphen may be before it: 128 characters in all.
      maybe(json, "readerPolicyName", "p".repeat(26) + "@");
      maybe(json, "permissionsBoundary", "arn:aws:iam::111122223333:policy/a/b/Boundary");
      maybe(json, "hearsAccounts", List.of("444455556666", "000000000000"));
      maybe(json, "hearsOrganization", "o-" + "a".repeat(32));
      return json;
    }

    private Map<String, Object> link(int i) {
      Map<String, Object> json = new LinkedHashMap<>();
      if (random.nextInt(4) == 0) {
        json.put("linkedAccountId", "%012d".formatted(i));
      } else {
        String part = ODD_ID_PARTS.get(random.nextInt(ODD_ID_PARTS.size()));
        json.put("linkId", "link-%08d".formatted(i) + part.repeat(random.nextInt(5)));
      }
      maybe(json, "name", text());
      maybe(json, "owner", text());
      return json;
    }

    private String text() {
      return ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()));
    }

    private Object one(Object... values) {
      return values[random.nextInt(values.length)];
    }

    private void maybe(Map<String, Object> json, String name, Object value) {
      if (random.nextInt(3) > 0) {
        json.put(name, value);
      }
    }
  }
}
