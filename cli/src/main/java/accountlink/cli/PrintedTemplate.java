package accountlink.cli;

import accountlink.screen.TextOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A template that another account deploys, printed for a file. */
final class PrintedTemplate {
  private PrintedTemplate() {}

  /**
   * @param resource its place in this jar
   */
  static int print(String resource) throws IOException {
    try (InputStream template = PrintedTemplate.class.getResourceAsStream(resource)) {
      TextOutput.exact().print(new String(template.readAllBytes(), StandardCharsets.UTF_8));
    }
    return ExitCode.DONE;
  }
}
