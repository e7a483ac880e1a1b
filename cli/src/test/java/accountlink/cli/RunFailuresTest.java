package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.screen.Screen;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class RunFailuresTest {
  private static final String SCOPE_FAILED =
      """
      {"event": "scopeFailed", "failure": "accountlink.store.StoreException: the disk is full",
       "account": "222233334444", "region": "eu-west-1"}
      """;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Screen screen =
      new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), false, Ansi.OFF, 10_000);

  @Test
  void aScopeOfSeveralThatFailedIsNamedAndNotForgotten() {
    RunFailures failures = new RunFailures(screen, true);
    failures.log(SCOPE_FAILED, LogLevel.ERROR);

    assertEquals(
        "222233334444 in eu-west-1: Nothing could be done: the disk is full. The next run tries"
            + " again.\n",
        printed.toString(StandardCharsets.UTF_8));
    assertEquals(
        Optional.of("222233334444 in eu-west-1: the disk is full"), failures.failedScopes());
    assertEquals(Optional.empty(), failures.notRecorded());
  }

  @Test
  void theOnlyScopeIsNotNamed() {
    new RunFailures(screen, false)
        .log(
            """
            {"event": "listingEndedEarly", "why": "AccessDenied", "account": "222233334444",
             "region": "eu-west-1"}
            """,
            LogLevel.WARN);

    assertEquals(
        "The links could not all be listed: AccessDenied\n",
        printed.toString(StandardCharsets.UTF_8));
  }
}
