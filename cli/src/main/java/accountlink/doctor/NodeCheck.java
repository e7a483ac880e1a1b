package accountlink.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the CDK can run here. */
final class NodeCheck {
  private static final int OLDEST = 20;
  private static final Pattern VERSION = Pattern.compile("v(\\d{1,4})\\..*");
  private static final String CURE =
      "Install Node.js 20 or newer, or write './account-links cdk' in place of"
          + " 'npx aws-cdk@2.1148.1': it installs Node.js for this project.";

  private NodeCheck() {}

  /** Asks the Node.js of this machine. */
  static Finding look() {
    return of(version());
  }

  /**
   * @param version as {@code node --version} prints it; empty: there is none
   */
  static Finding of(Optional<String> version) {
    if (version.isEmpty()) {
      return Finding.wrong("there is no Node.js on the PATH", CURE);
    }
    Matcher major = VERSION.matcher(version.get());
    return major.matches() && Integer.parseInt(major.group(1)) >= OLDEST
        ? Finding.ok(version.get())
        : Finding.wrong("'" + version.get() + "' is older than Node.js " + OLDEST, CURE);
  }

  private static Optional<String> version() {
    try {
      Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      node.getOutputStream().close();
      String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(said.strip()).filter(text -> !text.isEmpty());
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
