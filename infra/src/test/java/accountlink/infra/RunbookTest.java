package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.infra.MonitorAlarm.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runbook has what the code has: each alarm, each event of the log, each output. */
class RunbookTest {
  private static final Pattern PART = Pattern.compile("(?ms)^### ([^\n]+)$(.*?)(?=^###? |\\z)");
  private static final Pattern LOG_EVENT =
      Pattern.compile("(?:event\\(|put\\(\"event\", )\"(\\w+)\"");

  @Test
  void everyAlarmHasItsPartAndEveryPartItsAlarm() throws IOException {
    assertEquals(
        Stream.of(MonitorAlarm.values()).map(MonitorAlarm::id).sorted().toList(),
        List.copyOf(parts().keySet()));
  }

  @ParameterizedTest
  @EnumSource(MonitorAlarm.class)
  void aPartSaysWhatTheAlarmMeansWhatNoDataMeansWhatToCheckAndHowToFixIt(MonitorAlarm alarm)
      throws IOException {
    String noData =
        switch (alarm.missing()) {
          case BREACHING -> "ALARM";
          case NOT_BREACHING -> "OK";
          case IGNORE -> "the state stays as it is";
          case MISSING -> throw new AssertionError(alarm + " would be INSUFFICIENT_DATA");
        };
    String only =
        switch (alarm.where()) {
          case ALWAYS, ALL_METRICS -> "";
          case FEW_METRICS -> "Only with metrics: few. ";
          case EVENT_BUS -> "Only with eventBus. ";
        };
    // The mail has neither marks nor lines, and begins with a capital letter.
    String part = parts().get(alarm.id()).replaceAll("[`*']", "").replaceAll("\\s+", " ").strip();

    assertTrue(
        Pattern.compile(
                "%s- Means: (?i)%s(?-i).*- No data: %s\\..*- Check: .*- Fix.*"
                    .formatted(only, Pattern.quote(alarm.meaning().replace("'", "")), noData))
            .matcher(part)
            .matches(),
        () -> alarm.meaning() + "\n" + part);
  }

  @Test
  void theSectionSaysWhichAlarmsThereAreWithFewMetricsAndWithAnEventBus() throws IOException {
    String section = section();

    assertEquals(
        ids(Where.ALWAYS, Where.FEW_METRICS), named(section, "With `metrics: few` there are four"));
    assertEquals(ids(Where.EVENT_BUS), named(section, "With `eventBus` there are two more"));
  }

  /** A stack that was deployed when {@code all} was the default loses them. */
  @Test
  void theUpgradeNamesEachAlarmThatOnlyAllMetricsHave() throws IOException {
    String runbook = Files.readString(Path.of("../docs/operations.md"));
    String gone = runbook.split("loses these alarms", 2)[1].split("\\. ", 2)[0];

    assertEquals(
        ids(Where.ALL_METRICS),
        Pattern.compile("`(\\w+)`")
            .matcher(gone)
            .results()
            .map(name -> name.group(1))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  static Set<String> ids(Where... where) {
    return Stream.of(MonitorAlarm.values())
        .filter(alarm -> List.of(where).contains(alarm.where()))
        .map(MonitorAlarm::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The parts that a sentence links to. */
  private static Set<String> named(String section, String beginning) {
    String sentence = section.replaceAll("\\s+", " ").split(beginning, 2)[1].split("\\. ", 2)[0];
    return Pattern.compile("\\[(\\w+)\\]\\(#")
        .matcher(sentence)
        .results()
        .map(link -> link.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The parts of the section about alarms, by their headings. */
  private static SortedMap<String, String> parts() throws IOException {
    SortedMap<String, String> parts = new TreeMap<>();
    PART.matcher(section()).results().forEach(part -> parts.put(part.group(1), part.group(2)));
    return parts;
  }

  private static String section() throws IOException {
    String runbook = Files.readString(Path.of("../docs/operations.md"));
    int start = runbook.indexOf("## Alarms");
    return runbook.substring(start, runbook.indexOf("\n## ", start));
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
    used.removeAll(
        SynthesizedStack.template("{'deployment': {'eventBus': 'default'}}")
            .findOutputs("*")
            .keySet());
    assertEquals(Set.of(), used);
  }
}
