package accountlink.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import picocli.CommandLine;

/** What a command line printed, and its exit code. */
record CommandResult(int exitCode, String out, String err) {

  /** Runs the command line in this process. */
  static CommandResult of(String... arguments) {
    // An option may set some, as --region does.
    Properties properties = (Properties) System.getProperties().clone();
    PrintStream before = System.out;
    PrintStream beforeErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directErr = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(directErr, true, StandardCharsets.UTF_8));
    try {
      CommandLine commandLine = Main.commandLine();
      commandLine.setErr(new PrintWriter(err, true));
      int exitCode = commandLine.execute(arguments);
      return new CommandResult(
          exitCode,
          out.toString(StandardCharsets.UTF_8),
          err + directErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setProperties(properties);
      System.setOut(before);
      System.setErr(beforeErr);
    }
  }
}
