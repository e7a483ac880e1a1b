package accountlink.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnreadableCauseTest {
  private static final Pattern COMMAND = Pattern.compile("aws workspaces ([a-z-]+)");

  /** The monitor's own credentials may do this and nothing else. */
  private static final String ALLOWED = "get-account-link";

  @Test
  void aCommandIsOneThatTheMonitorsCredentialsMayRunOrSaysWhose() {
    List<String> steps =
        Stream.concat(
                Arrays.stream(UnreadableCause.values()).map(UnreadableCause::nextSteps),
                TransitionTable.rows().stream()
                    .filter(row -> row.from().isEmpty())
                    .filter(row -> row.to() == LinkStatus.Kind.LINK_NOT_FOUND)
                    .map(TransitionTable.Row::nextSteps))
            .flatMap(List::stream)
            .filter(step -> COMMAND.matcher(step).find())
            .toList();

    assertTrue(steps.size() >= 3, steps.toString());
    assertEquals(List.of(), steps.stream().filter(UnreadableCauseTest::staysDenied).toList());
  }

  private static boolean staysDenied(String step) {
    return !step.contains("as an administrator")
        && COMMAND
            .matcher(step)
            .results()
            .map((MatchResult found) -> found.group(1))
            .anyMatch(command -> !command.equals(ALLOWED));
  }
}
