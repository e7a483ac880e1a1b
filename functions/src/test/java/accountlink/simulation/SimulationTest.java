package accountlink.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A short simulation; {@code ./account-links simulate} runs long ones. */
class SimulationTest {
  @Test
  void noSeedBreaksAnInvariant() throws IOException, InterruptedException {
    Played played = simulate("seeds", "--seeds", "150", "--seconds", "10");

    assertEquals(0, played.exit(), played.output());
  }

  @Test
  void everyPlantedFaultIsFoundWithinItsNumberOfSeeds() throws IOException, InterruptedException {
    Played played = simulate("planted");

    assertEquals(0, played.exit(), played.output());
  }

  /** The claim that never ends keeps what a run has claimed from being sent. */
  @Test
  void aSeedThatFailsPrintsAShortStoryTheBrokenInvariantAndHowToReplayIt()
      throws IOException, InterruptedException {
    Played played =
        simulate("seeds", "--seed", "3", "--seeds", "1", "--planted", "CLAIM_NEVER_ENDS");

    assertEquals(1, played.exit(), played.output());
    List<String> lines = played.output().lines().toList();
    assertTrue(lines.get(0).matches("seed 3: \\d+ alerts are still pending"), played.output());
    assertTrue(lines.get(1).startsWith("links ["), played.output());
    int replay =
        lines.indexOf(
            "replay: ./account-links simulate --seed 3 --seeds 1 --planted CLAIM_NEVER_ENDS");
    assertTrue(replay >= 3 && replay < Story.of(3).steps().size() / 2, played.output());

    assertEquals(
        lines.subList(0, replay),
        simulate("seeds", "--seed", "3", "--seeds", "1", "--planted", "CLAIM_NEVER_ENDS")
            .output()
            .lines()
            .toList()
            .subList(0, replay),
        "a seed always gives the same story");
  }

  /** A share of them; {@code ./account-links simulate --interleavings} plays all. */
  @Test
  void noOrderOfTheCallsOfTwoRunsBreaksAnInvariant() throws IOException, InterruptedException {
    Played played = simulate("interleavings", "--at-most", "8");

    assertEquals(0, played.exit(), played.output());
    assertTrue(
        played.output().lines().toList().getLast().matches("\\d{4} orders of calls, .*"),
        played.output());
  }

  @Test
  void anOrderThatBreaksAnInvariantIsPrinted() throws IOException, InterruptedException {
    Played played = simulate("interleavings", "--planted", "NO_VERSION_CONDITION");

    assertEquals(1, played.exit(), played.output());
    assertTrue(played.output().contains("1: record table:link-00000000"), played.output());
  }

  /** {@code -Dsimulation.dynamodb=N} plays more. */
  @Test
  void noSeedBreaksAnInvariantOverDynamoDbLocal() throws IOException, InterruptedException {
    Played played =
        inItsOwnJvm(DynamoDbSimulation.class, "1", System.getProperty("simulation.dynamodb", "6"));

    assertEquals(0, played.exit(), played.output());
  }

  private record Played(int exit, String output) {}

  /** In a JVM of its own: a seed gives the same order of calls on one carrier thread only. */
  private static Played simulate(String... arguments) throws IOException, InterruptedException {
    return inItsOwnJvm(Simulation.class, arguments);
  }

  private static Played inItsOwnJvm(Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Played(process.waitFor(), output);
  }
}
