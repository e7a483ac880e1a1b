package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.doctor.SimulatedStack;
import accountlink.link.Evaluation;
import accountlink.link.Evaluator;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a deployed history, served and as files. */
@Timeout(120)
class PageCommandTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final List<String> KEYS =
      List.of("link-payroll01", "444455556666", "link-50%/*#?ä");

  @TempDir Path folder;
  private final SimulatedStack stack = new SimulatedStack();

  @BeforeEach
  void eachLinkWasRejected() {
    for (String key : KEYS) {
      WatchedLink watch = WatchedLink.unnamed(LinkRef.of(key));
      Reading reading =
          new Reading.Seen(
              Instant.parse("2026-03-02T12:00:00Z"), LinkStatus.REJECTED, LinkIds.UNKNOWN);
      Evaluation.Changed changed =
          (Evaluation.Changed)
              new Evaluator(SCOPE, Policy.DEFAULT, new Workload(1, 2))
                  .evaluate(watch, Evaluator.Before.of(LinkState.NEVER_SEEN), reading);
      stack.store().record(SCOPE, watch, LinkState.NEVER_SEEN, changed).orElseThrow();
    }
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void theDeployedHistoryIsServedOnLoopbackAndOnlyRead() throws Exception {
    Process process = page();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        HttpClient http = HttpClient.newHttpClient()) {
      String line = out.readLine();
      assertTrue(
          line != null
              && line.matches(
                  "The page: http://127\\.0\\.0\\.1:\\d+/\\?token=[-_\\w]{32} \\(until Ctrl-C\\)"),
          line
              + String.join("\n", line == null ? process.errorReader().readAllLines() : List.of()));
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(line.split(" ")[2])).build(),
              HttpResponse.BodyHandlers.ofString());

      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().contains("link-payroll01"), answer.body());
      assertTrue(stack.asked().contains("Query"), stack.asked().toString());
      assertEquals(
          List.of(),
          stack.asked().stream()
              .filter(one -> one.matches("(Put|Update|Delete|Transact|Batch).*"))
              .toList());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void theLabelOfTheDeploymentIsInTheTitles() throws Exception {
    Path settings = folder.resolve("labelled.json");
    Files.writeString(
        settings,
        "{\"links\": [{\"linkId\": \"link-payroll01\"}], \"deployment\": {\"label\": \"prod\"}}");
    Path export = folder.resolve("labelled");
    Process process = page("--export", export.toString(), "--settings", settings.toString());
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), err);

    String overview = Files.readString(export.resolve("index.html"));
    assertTrue(overview.contains("<title>[prod] "), overview);
    Path link =
        export.resolve(
            hrefs(overview).stream()
                .filter(one -> one.startsWith("links/"))
                .map(one -> URLDecoder.decode(one, StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow());
    assertTrue(Files.readString(link).contains("<title>[prod] "), link.toString());
  }

  @Test
  void asFilesEveryDocumentLeadsToAnotherFile() throws Exception {
    Path export = folder.resolve("wiki");
    Process process = page("--export", export.toString());
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), err);
    assertTrue(out.endsWith("wiki. Files cannot be searched.\n"), out);

    String overview = Files.readString(export.resolve("index.html"));
    List<Path> linked = new ArrayList<>();
    assertTrue(overview.contains("they cannot be searched"), overview);
    assertTrue(hrefs(overview).contains("changes.html"), overview);
    assertTrue(
        Files.readString(export.resolve("changes.html")).contains("No change to show."),
        "in the last 30 days");
    for (String href : hrefs(overview).stream().filter(one -> one.startsWith("links/")).toList()) {
      linked.add(export.resolve(URLDecoder.decode(href, StandardCharsets.UTF_8)));
    }
    assertEquals(KEYS.size(), linked.stream().distinct().count(), linked.toString());
    for (Path link : linked) {
      String html = Files.readString(link);
      assertEquals(List.of("../index.html"), hrefs(html), link.toString());
      assertFalse(html.contains("<script"), "there is no server to ask");
      assertNoAge(html);
    }
    assertNoAge(overview);
    assertFalse(overview.contains("<script") || overview.contains("<form"), "nothing would answer");
    assertTrue(overview.contains("and not updated since"), overview);
  }

  /** It said "13 seconds ago" for ever. */
  private static void assertNoAge(String html) {
    assertFalse(html.contains(" ago") || html.contains("just now"), html);
  }

  @Test
  void aFolderThatCannotBeWrittenIsBadInput() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Process process = page("--export", file.toString());
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(2, process.waitFor(), err);
    assertTrue(err.contains("--export"), err);
  }

  /** What leads to other documents. */
  private static List<String> hrefs(String html) {
    return Pattern.compile("<a [^>]*?href=\"([^\"#]+)\"")
        .matcher(html)
        .results()
        .map((MatchResult found) -> found.group(1))
        .distinct()
        .toList();
  }

  private Process page(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("page", "--stack", SimulatedStack.NAME, "--account", "111122223333"));
    arguments.addAll(List.of("--region", "eu-central-1"));
    arguments.addAll(List.of(more));
    return CommandProcess.start(
        Map.of("AWS_ENDPOINT_URL", stack.endpoint().toString()), arguments.toArray(String[]::new));
  }
}
