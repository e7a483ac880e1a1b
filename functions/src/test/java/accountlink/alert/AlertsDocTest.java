package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.LinkStatus;
import accountlink.link.Severity;
import accountlink.link.TransitionTable;
import accountlink.link.UnreadableCause;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/alerts.md is generated: its tables and its examples come from the code. {@code
 * -Dgolden=write} rewrites it.
 */
class AlertsDocTest {
  private static final Path TEMPLATE = Path.of("src/test/resources/alerts.template.md");
  private static final Path DOCUMENT = Path.of("../docs/alerts.md");
  private static final TextOptions TEXT_OPTIONS =
      new TextOptions(
          "./account-links history --table Links --region eu-central-1", Optional.empty());

  @Test
  void theDocumentationSaysWhatTheCodeDoes() throws IOException {
    String document =
        Files.readString(TEMPLATE)
            .replace("@@TRANSITIONS@@", transitions())
            .replace("@@NEXT_STEPS@@", nextSteps())
            .replace("@@CAUSES@@", causes())
            .replace("@@MAIL@@", mail("rejected"))
            .replace("@@SUMMARY@@", mail("summary-of-many"))
            .replace("@@JSON@@", json("rejected"));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(DOCUMENT, document);
    }
    assertEquals(Files.readString(DOCUMENT), document, "run ./account-links test -Dgolden=write");
  }

  @Test
  void theTemplateDescribesEveryKindAndEverySeverity() throws IOException {
    String template = Files.readString(TEMPLATE);
    for (AlertKind kind : AlertKind.values()) {
      assertTrue(template.contains("`" + kind + "`"), kind.name());
    }
    for (Severity severity : Severity.values()) {
      assertTrue(template.contains("`" + severity + "`"), severity.name());
    }
  }

  private static String transitions() {
    return TransitionTable.rows().stream()
        .map(
            row ->
                "| %s | %s | %s | %s | %s |"
                    .formatted(
                        row.from().map(LinkStatus.Kind::words).orElse("*first look*"),
                        row.to().words(),
                        row.severity().words(),
                        row.alerted() ? "yes" : "no",
                        row.meaning()))
        .collect(Collectors.joining("\n"));
  }

  private static String nextSteps() {
    return TransitionTable.rows().stream()
        .collect(
            Collectors.groupingBy(
                TransitionTable.Row::nextSteps, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(steps -> "**" + changes(steps.getValue()) + "**\n\n" + list(steps.getKey()))
        .collect(Collectors.joining("\n\n"));
  }

  /** By the new status: which old statuses lead to it, where these are not all. */
  private static String changes(List<TransitionTable.Row> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                TransitionTable.Row::to,
                LinkedHashMap::new,
                Collectors.mapping(AlertsDocTest::from, Collectors.toList())))
        .entrySet()
        .stream()
        .map(change -> froms(change.getValue(), change.getKey()) + " → " + change.getKey().words())
        .collect(Collectors.joining("; "));
  }

  private static String froms(List<String> froms, LinkStatus.Kind to) {
    long all = TransitionTable.rows().stream().filter(row -> row.to() == to).count();
    return froms.size() == all ? "any status" : String.join(", ", froms);
  }

  private static String from(TransitionTable.Row row) {
    return row.from().map(LinkStatus.Kind::words).orElse("first look");
  }

  private static String list(List<String> steps) {
    return steps.stream().map(step -> "- " + step).collect(Collectors.joining("\n"));
  }

  private static String causes() {
    return Arrays.stream(UnreadableCause.values())
        .map(cause -> "### `%s`: %s\n\n%s".formatted(cause, cause.words(), list(cause.nextSteps())))
        .collect(Collectors.joining("\n\n"));
  }

  private static String mail(String example) throws IOException {
    SnsPublication publication =
        SnsPublication.of(Publication.of(AlertExamples.notifications().get(example), TEXT_OPTIONS));
    return "Subject: "
        + publication.subject()
        + "\n\n"
        + JSON.std.mapFrom(publication.message()).get("email").toString().stripTrailing();
  }

  private static String json(String example) throws IOException {
    SnsPublication publication =
        SnsPublication.of(Publication.of(AlertExamples.notifications().get(example), TEXT_OPTIONS));
    Object machine =
        JSON.std.anyFrom(JSON.std.mapFrom(publication.message()).get("default").toString());
    return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(machine);
  }
}
