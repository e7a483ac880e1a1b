package accountlink.link;

import static accountlink.link.Examples.STATUSES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.LinkStatus.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TransitionTableTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

  @Test
  void everyChangeHasExactlyOneRow() {
    List<String> expected = new ArrayList<>();
    for (Kind to : Kind.values()) {
      expected.add("null>" + to);
      for (Kind from : Kind.values()) {
        // The same status twice is that of a new link. AWS can answer with each of them.
        expected.add(from + ">" + to);
      }
    }
    List<String> rows =
        TransitionTable.rows().stream()
            .map(row -> row.from().orElse(null) + ">" + row.to())
            .sorted()
            .toList();
    assertEquals(expected.stream().sorted().toList(), rows);
  }

  /** Otherwise the tests over {@link Examples#STATUSES} would miss a status. */
  @Test
  void theExamplesHaveEveryKindOfStatus() {
    assertEquals(
        EnumSet.allOf(Kind.class),
        STATUSES.stream().map(LinkStatus::kind).collect(Collectors.toSet()));
  }

  /** DESIGN §4, written down a second time and independently of the table. */
  @Test
  void theSeverityFollowsTheRule() {
    for (TransitionTable.Row row : TransitionTable.rows()) {
      Severity expected =
          row.from().equals(Optional.of(Kind.LINKED))
              ? row.to() == Kind.LINKED ? Severity.INFO : Severity.CRITICAL
              : switch (row.to()) {
                case REJECTED, LINKING_FAILED, LINK_NOT_FOUND -> Severity.CRITICAL;
                case UNRECOGNISED -> Severity.WARNING;
                case LINKED -> Severity.GOOD_NEWS;
                case PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT -> Severity.INFO;
              };
      assertEquals(expected, row.severity(), row.from() + " to " + row.to());
    }
  }

  @Test
  void onlyAGoodFirstReadingSendsNoAlert() {
    for (TransitionTable.Row row : TransitionTable.rows()) {
      boolean isGoodFirstReading =
          row.from().isEmpty()
              && List.of(Kind.LINKED, Kind.PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT).contains(row.to());
      assertEquals(!isGoodFirstReading, row.alerted(), row.from() + " to " + row.to());
    }
  }

  @Test
  void everyRowSaysWhatItMeansAndWhatToDo() {
    for (TransitionTable.Row row : TransitionTable.rows()) {
      assertTrue(row.meaning().endsWith("."), row.meaning());
      assertFalse(row.nextSteps().isEmpty());
      for (String step : row.nextSteps()) {
        Matcher placeholders = PLACEHOLDER.matcher(step);
        while (placeholders.find()) {
          assertTrue(
              List.of("{linkId}", "{source}", "{target}", "{account}", "{region}")
                  .contains(placeholders.group()),
              step);
        }
        assertEquals(0, step.chars().filter(c -> c == '`').count() % 2, step);
      }
    }
  }
}
