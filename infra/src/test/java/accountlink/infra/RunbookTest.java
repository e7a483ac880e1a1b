package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** The mail of an alarm says where in docs/operations.md it is explained: it must be there. */
class RunbookTest {
  private static final Template TEMPLATE = SynthesizedStack.template();
  private static final Template EVENTS =
      SynthesizedStack.template("{'deployment': {'eventBus': 'default'}}");
  private static final Pattern PLACE = Pattern.compile("See docs/operations.md, '(\\w+)'");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

  @Test
  void everyAlarmHasItsRowAndEveryRowItsAlarm() throws IOException {
    String runbook = Files.readString(Path.of("../docs/operations.md"));
    String alarms = runbook.substring(runbook.indexOf("## Alarms"), runbook.indexOf("### Failed"));
    Set<String> rows =
        ROW.matcher(alarms)
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertTrue(rows.size() > 5, rows.toString());
    assertEquals(
        rows,
        Stream.of(TEMPLATE, EVENTS, SynthesizedStack.template("{'deployment': {'metrics': 'few'}}"))
            .flatMap(one -> one.findResources("AWS::CloudWatch::Alarm").values().stream())
            .map(alarm -> PLACE.matcher(alarm.toString()))
            .peek(place -> assertTrue(place.find(), "an alarm without its place"))
            .map(place -> place.group(1))
            .collect(Collectors.toCollection(TreeSet::new)));
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
