package accountlink.cli;

import picocli.CommandLine.Option;

/** Where the page is served. A fixed port keeps its address the same from one start to the next. */
final class PortOption {
  private static final int LAST = 65_535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8377",
      description =
          "The port of the page on 127.0.0.1, or the next free one; 0: any. Default: 8377.")
  private String port;

  int port() {
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST) {
      throw BadOption.of("--port", port, "must be a port, 0 to " + LAST);
    }
    return Integer.parseInt(port);
  }
}
