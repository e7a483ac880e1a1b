package accountlink.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnreadableCauseTest {
  private static final Pattern COMMAND = Pattern.compile("aws workspaces ([a-z-]+)");

  /** The stack as the infra tests hold it: the role of the check function is in it. */
  private static final Path TEMPLATE = Path.of("../infra/src/test/resources/golden/template.json");

  @Test
  void aCommandIsAllowedToTheMonitorsRoleOrSaysWhoRunsIt() throws IOException {
    Set<String> allowed = allowedCommands();
    List<String> steps =
        Stream.concat(
                Arrays.stream(UnreadableCause.values()).map(UnreadableCause::nextSteps),
                Stream.of(firstReadingOf(LinkStatus.LINK_NOT_FOUND).nextSteps()))
            .flatMap(List::stream)
            .filter(step -> COMMAND.matcher(step).find())
            .toList();

    assertEquals(Set.of("get-account-link"), allowed);
    assertTrue(steps.size() >= 4, steps.toString());
    assertEquals(List.of(), steps.stream().filter(step -> isDenied(step, allowed)).toList());
  }

  private static boolean isDenied(String step, Set<String> allowed) {
    return !step.startsWith("As an administrator")
        && !COMMAND.matcher(step).results().allMatch(found -> allowed.contains(found.group(1)));
  }

  /**
   * {@code workspaces:GetAccountLink} of the role is {@code get-account-link} on the command line.
   */
  private static Set<String> allowedCommands() throws IOException {
    return Pattern.compile("\"workspaces:(\\w+)\"")
        .matcher(Files.readString(TEMPLATE))
        .results()
        .map(found -> found.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", "-"))
        .map(action -> action.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static TransitionTable.Row firstReadingOf(LinkStatus status) {
    return TransitionTable.row(Optional.empty(), status);
  }
}
