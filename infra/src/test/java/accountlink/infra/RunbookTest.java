package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/**
 * The mail of an alarm says where in docs/operations.md it is explained: it must be there. So must
 * the events of the log.
 */
class RunbookTest {
  private static final Template TEMPLATE = SynthesizedStack.template();
  private static final Template EVENTS =
      SynthesizedStack.template("{'deployment': {'eventBus': 'default'}}");
  private static final Template FEW =
      SynthesizedStack.template("{'deployment': {'metrics': 'few'}}");
  private static final Pattern PLACE = Pattern.compile("See docs/operations.md, '(\\w+)'");
  private static final Pattern PART = Pattern.compile("(?ms)^### ([^\n]+)$(.*?)(?=^###? |\\z)");
  private static final Pattern LOG_EVENT =
      Pattern.compile("(?:event\\(|put\\(\"event\", )\"(\\w+)\"");

  @Test
  void everyAlarmHasItsPartAndEveryPartItsAlarm() throws IOException {
    List<String> parts = parts().map(part -> part.group(1)).sorted().toList();

    assertTrue(parts.size() > 5, parts.toString());
    assertEquals(parts, List.copyOf(alarms().keySet()));
  }

  @Test
  void everyPartSaysWhatTheAlarmMeansWhatNoDataMeansWhatToCheckAndHowToFixIt() throws IOException {
    Map<String, String> noData =
        Map.of(
            "breaching", "ALARM",
            "notBreaching", "OK",
            "ignore", "the state stays as it is");
    Map<String, String> missing = alarms();

    parts()
        .forEach(
            part ->
                assertTrue(
                    Pattern.compile(
                            "(?s)- Means: .*- No data: %s\\..*- Check: .*- Fix"
                                .formatted(noData.get(missing.get(part.group(1)))))
                        .matcher(part.group(2).replace("**", ""))
                        .find(),
                    part.group()));
  }

  /** The parts of the section about alarms, each with its heading and its text. */
  private static Stream<MatchResult> parts() throws IOException {
    String runbook = Files.readString(Path.of("../docs/operations.md"));
    int start = runbook.indexOf("## Alarms");
    return PART.matcher(runbook.substring(start, runbook.indexOf("\n## ", start))).results();
  }

  /** The place in the runbook that each alarm names, and what no data means for it. */
  private static SortedMap<String, String> alarms() {
    SortedMap<String, String> alarms = new TreeMap<>();
    Stream.of(TEMPLATE, EVENTS, FEW)
        .flatMap(one -> one.findResources("AWS::CloudWatch::Alarm").values().stream())
        .map(alarm -> (Map<?, ?>) alarm.get("Properties"))
        .forEach(
            alarm -> {
              Matcher place = PLACE.matcher(alarm.get("AlarmDescription").toString());
              assertTrue(place.find(), "an alarm without its place");
              alarms.put(place.group(1), alarm.get("TreatMissingData").toString());
            });
    return alarms;
  }

  @Test
  void everyLogEventIsInTheListAndNoOther() throws IOException {
    String runbook = Files.readString(Path.of("../docs/operations.md"));
    Set<String> listed =
        Pattern.compile("(?m)^\\| `(\\w+)` \\|")
            .matcher(runbook.substring(runbook.indexOf("## Logs and traces")))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> logged = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("../functions/src/main/java"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        LOG_EVENT
            .matcher(Files.readString(source))
            .results()
            .forEach(event -> logged.add(event.group(1)));
      }
    }

    assertTrue(logged.size() > 5, logged.toString());
    assertEquals(logged, listed);
  }

  @Test
  void everyOutputThatTheRunbookUsesIsAnOutputOfTheStack() throws IOException {
    String runbook = Files.readString(Path.of("../docs/operations.md"));
    Set<String> used =
        Pattern.compile("\\$\\(out (\\w+)\\)")
            .matcher(runbook)
            .results()
            .map(use -> use.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertTrue(used.size() > 4, used.toString());
    used.removeAll(EVENTS.findOutputs("*").keySet());
    assertEquals(Set.of(), used);
  }
}
