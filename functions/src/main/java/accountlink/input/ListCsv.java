package accountlink.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list as CSV with a header, as spreadsheets write it: with commas, semicolons or tabs, with rows
 * that are empty, and with columns that nobody here reads.
 */
public final class ListCsv {
  /** The line by which Excel names the separator: {@code sep=;}. */
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("\\A\"?sep=([,;|\\t])\"?[ ,;|\\t]*(?=\\R|\\z)", Pattern.CASE_INSENSITIVE);

  /** {@code ="0123"}: how a cell of digits stays text. */
  private static final Pattern FORMULA = Pattern.compile("^=\"(.*)\"$");

  /** What a spreadsheet is told that it is text, and some write out. */
  private static final Pattern APOSTROPHE = Pattern.compile("'(?=\\d+$|link-)");

  private final String file;
  private final ListForm form;
  private final List<Problem> problems;

  /**
   * @param file its name, for the places of what is wrong
   */
  public ListCsv(String file, ListForm form, List<Problem> problems) {
    this.file = file;
    this.form = form;
    this.problems = problems;
  }

  /**
   * The rows by their line.
   *
   * @throws CsvParseException where it is no CSV
   */
  public Map<String, Object> read(String whole) {
    Matcher named = SEPARATOR_LINE.matcher(whole);
    boolean isNamed = named.find();
    // The empty line that is left keeps the numbers of the lines.
    String text = isNamed ? whole.substring(named.end()) : whole;
    Map<String, Object> rows = new LinkedHashMap<>();
    List<String> header = null;
    CsvReader.CsvReaderBuilder csv =
        CsvReader.builder()
            .fieldSeparator(isNamed ? named.group(1).charAt(0) : separator(text))
            .allowExtraFields(true)
            .allowMissingFields(true);
    for (CsvRecord row : csv.ofCsvRecord(text)) {
      List<String> cells = row.getFields().stream().map(ListCsv::cell).toList();
      String place = file + " line " + row.getStartingLineNumber();
      if (cells.stream().allMatch(String::isEmpty)) {
        continue;
      }
      if (header == null) {
        header = cells;
        if (!isHeader(header, place)) {
          return Map.of();
        }
      } else if (isWhole(header, cells, place) && hasRoom(header, cells, place)) {
        rows.put(place, row(header, cells));
      }
    }
    return rows;
  }

  /** The one of the three that the header has most of: none of them is in a column's name. */
  private static char separator(String text) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char most = ',';
    for (char one : new char[] {';', '\t'}) {
      if (count(header, one) > count(header, most)) {
        most = one;
      }
    }
    return most;
  }

  private static long count(String text, char character) {
    return text.chars().filter(one -> one == character).count();
  }

  private static String cell(String written) {
    String text = FORMULA.matcher(written.strip()).replaceFirst("$1").strip();
    return APOSTROPHE.matcher(text).replaceFirst("");
  }

  private boolean isHeader(List<String> header, String place) {
    int before = problems.size();
    Set<String> found = new HashSet<>();
    for (String column : header) {
      if (form.field(column).isPresent() && !found.add(form.field(column).get())) {
        problems.add(new Problem(place, column, "names two columns: leave one of them out"));
      }
    }
    Set<String> lacking = new TreeSet<>(form.fields().keySet());
    lacking.removeAll(found);
    for (String column : header) {
      if (form.field(column).isEmpty()) {
        Spelling.slip(column, lacking)
            .ifPresent(
                near ->
                    problems.add(
                        new Problem(
                            place,
                            column,
                            "is no column of this file; did you mean '" + near + "'?")));
      }
    }
    if (Collections.disjoint(found, form.keys()) && problems.size() == before) {
      problems.add(
          new Problem(
              place,
              String.join(", ", header),
              form.refusal(header)
                  .orElse(
                      "the first row names the columns, and none of them is "
                          + String.join(" or ", new TreeSet<>(form.keys())))));
    }
    return problems.size() == before;
  }

  /** A program that writes tables writes all columns of a row, also the empty ones. */
  private boolean isWhole(List<String> header, List<String> cells, String place) {
    List<String> lacking =
        header.stream().skip(cells.size()).filter(name -> !name.isEmpty()).toList();
    if (!lacking.isEmpty()) {
      problems.add(
          new Problem(
              place,
              String.join(", ", cells),
              "ends before %s: is it cut off? Where a column is empty, its separator is still needed"
                  .formatted(String.join(", ", lacking))));
    }
    return lacking.isEmpty();
  }

  private boolean hasRoom(List<String> header, List<String> cells, String place) {
    for (int i = 0; i < cells.size(); i++) {
      boolean hasColumn = i < header.size() && !header.get(i).isEmpty();
      if (!hasColumn && !cells.get(i).isEmpty()) {
        problems.add(
            new Problem(
                place,
                cells.get(i),
                "stands in column %d, which has no name in the first row: a text with a separator"
                        .formatted(i + 1)
                    + " in it needs quotes around it"));
        return false;
      }
    }
    return true;
  }

  private Map<String, Object> row(List<String> header, List<String> cells) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
      String cell = cells.get(i);
      form.field(header.get(i))
          .filter(_ -> !cell.isEmpty())
          .ifPresent(field -> values.put(field, cell));
    }
    return values;
  }
}
