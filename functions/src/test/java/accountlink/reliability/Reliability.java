package accountlink.reliability;

import accountlink.fixture.FigureDocument;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was tried to break the monitor: docs/reliability.json, and docs/reliability.md from it. */
public final class Reliability {
  private static final String INTRODUCTION =
      """
      # What was tried to break it

      The monitor makes three promises:

      - Only what AWS answered is a status.
      - A recorded change is in the history once, and is sent at least once, in order.
      - Nothing is sent without a reason.

      The programs below try to break them. A program writes this file from `reliability.json`. Each
      program replaces its own section there.
      """;

  private final FigureDocument document;

  /**
   * @param docs the folder with the documentation
   */
  public Reliability(Path docs) {
    this.document = new FigureDocument(docs, "reliability", INTRODUCTION);
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
    document.record(name, section);
  }

  /** The figures of a section; none where there is no such section. */
  Map<String, Object> figures(String name) throws IOException {
    return document.figures(name);
  }

  void write() throws IOException {
    document.write();
  }

  /** The document, as it follows from the JSON object. */
  String text() throws IOException {
    return document.text();
  }
}
