package accountlink.answer;

import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.store.Entry;
import accountlink.store.UnreadableEntry;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers as RFC 4180 CSV with a header. A line is the JSON object laid flat: {@code scope.account}
 * is a column. Lists inside of an object have no place in it.
 */
public final class AnswerCsv {
  public static final List<String> LINK =
      List.of(
          "key",
          "name",
          "owner",
          "scope.account",
          "scope.region",
          "watched",
          "status",
          "notBefore",
          "since",
          "confirmedAt",
          "evidence",
          "link.linkId",
          "link.sourceAccountId",
          "link.targetAccountId",
          "unreadable.since",
          "unreadable.cause",
          "unreadable.detail",
          "mute.until",
          "mute.owner",
          "mute.reason");
  public static final List<String> LINK_WITH_TOTALS = linkWithTotals();
  public static final List<String> ENTRY =
      List.of(
          "key",
          "name",
          "scope.account",
          "scope.region",
          "at",
          "notBefore",
          "from",
          "to",
          "held.atLeastSeconds",
          "held.atMostSeconds",
          "evidence",
          "link.linkId",
          "link.sourceAccountId",
          "link.targetAccountId",
          "cause.eventName",
          "cause.at",
          "cause.who",
          "alertId",
          "version");
  public static final List<String> UNREADABLE =
      List.of(
          "key",
          "name",
          "scope.account",
          "scope.region",
          "since",
          "until",
          "cause",
          "detail",
          "runs",
          "version");
  public static final List<String> MUTE =
      List.of(
          "key",
          "name",
          "scope.account",
          "scope.region",
          "at",
          "kind",
          "until",
          "owner",
          "reason",
          "claimedBy",
          "alertId",
          "version");
  public static final List<String> AT =
      List.of(
          "key",
          "name",
          "scope.account",
          "scope.region",
          "time",
          "status",
          "notBefore",
          "since",
          "until",
          "confirmedAt",
          "mayBe",
          "why");
  public static final List<String> SCOPE =
      List.of(
          "scope.account",
          "scope.region",
          "last.started",
          "last.finished",
          "last.links",
          "last.read",
          "last.notReached",
          "last.recorded",
          "last.notRecorded",
          "last.sent",
          "confirmedAt",
          "unreadable.since",
          "unreadable.cause",
          "unreadable.detail",
          "pending.alerts",
          "pending.undeliverable",
          "pending.oldest");

  private AnswerCsv() {}

  public static String links(List<LinkView> links) {
    return text(LINK, links.stream().map(AnswerJson::link).toList());
  }

  /**
   * @param names of the links, by their entries
   */
  public static String entries(List<Entry> entries, Function<Entry, String> names) {
    return text(
        ENTRY, entries.stream().map(entry -> AnswerJson.entry(entry, names.apply(entry))).toList());
  }

  /**
   * @param queries know the names of the links
   */
  public static String unreadable(List<UnreadableEntry> entries, HistoryQueries queries) {
    return text(
        UNREADABLE, entries.stream().map(entry -> AnswerJson.unreadable(entry, queries)).toList());
  }

  public static String text(List<String> columns, List<Map<String, Object>> rows) {
    StringWriter text = new StringWriter();
    // Lines end as RFC 4180 has it, with CR and LF.
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(columns);
      for (Map<String, Object> row : rows) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", row, flat);
        csv.writeRecord(columns.stream().map(column -> flat.getOrDefault(column, "")).toList());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static List<String> linkWithTotals() {
    List<String> columns = new ArrayList<>(LINK);
    columns.addAll(
        List.of(
            "recordedSince",
            "complete",
            "acceptance.invited.notBefore",
            "acceptance.invited.since",
            "acceptance.accepted.notBefore",
            "acceptance.accepted.since",
            "acceptance.took.atLeastSeconds",
            "acceptance.took.atMostSeconds"));
    return List.copyOf(columns);
  }

  private static void flatten(String prefix, Map<?, ?> object, Map<String, String> flat) {
    object.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> nested) {
            flatten(prefix + name + ".", nested, flat);
          } else {
            flat.put(prefix + name, value instanceof String text ? harmless(text) : value + "");
          }
        });
  }

  /** A spreadsheet would take such a text for a formula (OWASP, 'CSV Injection'). */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
