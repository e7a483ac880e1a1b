package accountlink.cli;

import accountlink.format.LinkJson;
import accountlink.screen.Screen;
import accountlink.screen.TextOutput;
import accountlink.screen.Zone;
import accountlink.store.UnusableItem;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** In which form an answer is printed. */
final class Output {
  /** For a person, or for a program. */
  enum Form {
    text,
    json,
    ndjson,
    csv
  }

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      description =
          "text, or json as the HTTP API answers. Lists of links or transitions also ndjson (one"
              + " object per line) or csv (with a header). Default: text.")
  private Form form;

  private Zone zone = Zone.UTC;

  /** For a person, times are in this zone. */
  Output in(Zone ofReader) {
    zone = ofReader;
    return this;
  }

  /**
   * The forms of an answer that is a list.
   *
   * @param name of the list in the JSON object
   */
  record Listing<T>(
      String name,
      Function<T, Map<String, Object>> json,
      Function<List<T>, String> csv,
      BiFunction<Screen, List<T>, List<String>> text) {}

  /** Prints an answer that is a list. As ndjson, its items are printed as they are read. */
  <T> void list(Listing<T> listing, Stream<T> items) {
    switch (form) {
      case ndjson ->
          items.map(listing.json()).map(LinkJson::text).forEach(TextOutput.exact()::println);
      case csv -> TextOutput.exact().print(listing.csv().apply(items.toList()));
      case json ->
          TextOutput.exact()
              .println(LinkJson.pretty(Map.of(listing.name(), items.map(listing.json()).toList())));
      case text -> print(listing.text().apply(screen(), items.toList()));
    }
  }

  /** Says on standard error what is missing in an answer, whatever its form. */
  static void missing(UnusableItem item) {
    System.err.println("Left out, since it cannot be read: " + item.item() + ": " + item.why());
  }

  /** Prints an answer that is one object. */
  void object(Supplier<Map<String, Object>> json, Function<Screen, List<String>> text) {
    switch (form) {
      case ndjson, csv ->
          throw BadOption.of(
              "--output",
              form.name(),
              "is for lists of links or transitions: use text or json here");
      case json -> TextOutput.exact().println(LinkJson.pretty(json.get()));
      case text -> print(text.apply(screen()));
    }
  }

  private Screen screen() {
    return Screen.ofStandardOutput(System.getenv()).in(zone);
  }

  private static void print(List<String> lines) {
    lines.forEach(System.out::println);
  }
}
