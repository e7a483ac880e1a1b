package accountlink.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Runs the commands whose classes the JVM is to find in its AOT cache. The launcher does so after a
 * build (launcher/java.sh). The demo calls AWS's simulation with the SDK, as 'watch' calls AWS.
 *
 * <p>Argument: a folder for the demo's history.
 */
final class Training {
  private Training() {}

  public static void main(String[] arguments) {
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    String data = Path.of(arguments[0]).toString();
    int exitCode = run("demo", "--once", "--data", data);
    exitCode += run("status", "--data", data);
    exitCode += run("status", "--output", "json", "--data", data);
    exitCode += run("history", "Payroll", "--data", data);
    exitCode += run("runs", "--data", data);
    System.exit(exitCode);
  }

  private static int run(String... arguments) {
    return Main.commandLine(Main.commands(arguments)).execute(arguments);
  }
}
