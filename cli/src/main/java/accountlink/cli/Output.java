package accountlink.cli;

import accountlink.format.LinkJson;
import accountlink.screen.Screen;
import accountlink.screen.TableText;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How an answer is shown. */
final class Output {
  /** For a person, or for a program. */
  enum Form {
    text,
    json
  }

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text, or json as the HTTP API answers. Default: text.")
  private Form form;

  /**
   * @param json what a program gets
   * @param text what a person gets
   */
  void show(Supplier<Map<String, Object>> json, Function<Screen, List<String>> text) {
    switch (form) {
      case json -> System.out.println(LinkJson.pretty(json.get()));
      case text ->
          text.apply(Screen.ofStandardOutput(System.getenv())).forEach(System.out::println);
    }
  }

  void table(Supplier<Map<String, Object>> json, Function<Screen, TableText> table) {
    show(json, screen -> table.apply(screen).lines());
  }
}
