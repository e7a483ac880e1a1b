package accountlink.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A list as CSV with a header, as spreadsheets write it: with commas, semicolons or tabs, and with
 * rows that are empty.
 */
public final class ListCsv {
  private final String file;
  private final List<String> columns;
  private final List<Problem> problems;

  /**
   * @param file its name, for the places of what is wrong
   */
  public ListCsv(String file, List<String> columns, List<Problem> problems) {
    this.file = file;
    this.columns = columns;
    this.problems = problems;
  }

  /**
   * The rows by their line.
   *
   * @throws CsvParseException where it is no CSV
   */
  public Map<String, Object> read(String text) {
    Map<String, Object> rows = new LinkedHashMap<>();
    List<String> header = null;
    CsvReader.CsvReaderBuilder csv =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .allowExtraFields(true)
            .allowMissingFields(true);
    for (CsvRecord row : csv.ofCsvRecord(text)) {
      List<String> cells = row.getFields().stream().map(String::strip).toList();
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

  private boolean isHeader(List<String> header, String place) {
    int before = problems.size();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (column.isEmpty()) {
        continue;
      }
      if (!columns.contains(column)) {
        problems.add(
            new Problem(
                place,
                column,
                "is no column of this file"
                    + Spelling.nearest(column, Set.copyOf(columns))
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(
                            ": the first row names the columns, " + String.join(", ", columns))));
      } else if (!seen.add(column)) {
        problems.add(new Problem(place, column, "names two columns: leave one of them out"));
      }
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

  private static Map<String, Object> row(List<String> header, List<String> cells) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
      if (!cells.get(i).isEmpty()) {
        values.put(header.get(i), cells.get(i));
      }
    }
    return values;
  }
}
