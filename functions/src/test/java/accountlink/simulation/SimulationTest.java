package accountlink.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    simulate("1", "150", "10");
  }

  @Test
  void everyPlantedFaultIsFound() throws IOException, InterruptedException {
    simulate("planted");
  }

  /** In a JVM of its own: a seed gives the same order of calls on one carrier thread only. */
  private static void simulate(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                "-cp",
                System.getProperty("java.class.path"),
                Simulation.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }
}
