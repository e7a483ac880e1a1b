package accountlink.reliability;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was tried to break the monitor, and how much of it: docs/reliability.json, and
 * docs/reliability.md written from it.
 *
 * <p>The JSON object has a section under each program's name: {@code date} (yyyy-mm-dd), {@code
 * command}, {@code machine}, {@code what} (a sentence or more of Markdown), and {@code figures}, an
 * object of names and values. A value is a number, a text, or an object of names and numbers.
 */
public final class Reliability {
  private static final List<String> OF_A_SECTION =
      List.of("date", "command", "machine", "what", "figures");

  private final Path json;
  private final Path document;

  /**
   * @param docs the folder with the documentation
   */
  public Reliability(Path docs) {
    this.json = docs.resolve("reliability.json");
    this.document = docs.resolve("reliability.md");
  }

  /** Arguments: the folder with the documentation, and a section's name. Input: the section. */
  public static void main(String[] arguments) throws IOException {
    new Reliability(Path.of(arguments[0]))
        .record(arguments[1], JSON.std.mapFrom(System.in.readAllBytes()));
  }

  /**
   * Puts what was measured today, on this machine, in place of the section that has the name.
   *
   * @param command that measures it again
   */
  public void record(String name, String what, String command, Map<String, Object> figures)
      throws IOException {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("date", LocalDate.now().toString());
    section.put("command", command);
    section.put("machine", machine());
    section.put("what", what);
    section.put("figures", figures);
    record(name, section);
  }

  private static String machine() {
    return "a machine with %d cores, used by others at the same time"
        .formatted(Runtime.getRuntime().availableProcessors());
  }

  /** Puts a section in place of the one that has its name, and writes the document. */
  public void record(String name, Map<String, Object> section) throws IOException {
    if (!Set.copyOf(OF_A_SECTION).equals(section.keySet())) {
      throw new IllegalArgumentException(
          "a section has " + OF_A_SECTION + ", and not " + section.keySet());
    }
    Map<String, Object> all = sections();
    all.put(name, section);
    Files.writeString(
        json,
        JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(all) + System.lineSeparator());
    write();
  }

  /** The figures of a section; none where there is no such section. */
  Map<String, Object> figures(String name) throws IOException {
    Map<String, Object> figures = new LinkedHashMap<>();
    if (sections().get(name) instanceof Map<?, ?> section) {
      ((Map<?, ?>) section.get("figures"))
          .forEach((figure, value) -> figures.put((String) figure, value));
    }
    return figures;
  }

  void write() throws IOException {
    Files.writeString(document, text());
  }

  /** The document, as it follows from the JSON object. */
  String text() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # What was tried to break it

            The monitor makes three promises: only what AWS answered is a status (no lie); a recorded change is
            in the history once and is sent at least once, in order (no loss); nothing is sent without a reason
            (no noise). The programs below try to break them.

            A program writes this file from `reliability.json`; each program replaces its own section there.
            """);
    sections().forEach((name, section) -> section(text, name, (Map<?, ?>) section));
    return text.toString();
  }

  private static void section(StringBuilder text, String name, Map<?, ?> section) {
    text.append("\n## ").append(name).append("\n\n").append(section.get("what")).append("\n\n");
    text.append("On ")
        .append(section.get("date"))
        .append(", on ")
        .append(section.get("machine"))
        .append(":\n\n```\n")
        .append(section.get("command"))
        .append("\n```\n\n| | |\n|---|---|\n");
    ((Map<?, ?>) section.get("figures"))
        .forEach(
            (figure, value) ->
                text.append("| ").append(figure).append(" | ").append(words(value)).append(" |\n"));
  }

  private static String words(Object value) {
    return switch (value) {
      case Integer number -> "%,d".formatted(number);
      case Long number -> "%,d".formatted(number);
      case Map<?, ?> parts ->
          String.join(
              "<br>",
              parts.entrySet().stream()
                  .map(part -> part.getKey() + ": " + words(part.getValue()))
                  .toList());
      default -> value.toString();
    };
  }

  private Map<String, Object> sections() throws IOException {
    return Files.exists(json) ? JSON.std.mapFrom(Files.readString(json)) : new LinkedHashMap<>();
  }
}
