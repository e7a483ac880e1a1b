package accountlink.screen;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Which signs the reader of a text can see, and the ASCII for the others.
 *
 * @param charset of the locale, and so of the terminal
 * @param lettersToo whether letters that the charset does not have are replaced too. A file or a
 *     pipe gets them as UTF-8: they are names, and a program may look for them.
 */
public record Signs(Charset charset, boolean lettersToo) {
  /** Where everything can be shown. */
  public static final Signs ALL = new Signs(StandardCharsets.UTF_8, false);

  private static final Map<Integer, String> ASCII =
      Map.ofEntries(
          sign('≥', ">="),
          sign('≤', "<="),
          sign('–', "-"),
          sign('—', "-"),
          sign('·', "-"),
          sign('…', "..."),
          sign('→', "->"),
          sign('←', "<-"),
          sign('•', "*"),
          sign('●', "*"),
          sign('○', "o"),
          sign('◌', "."),
          sign('▲', "!"),
          sign('✖', "x"),
          sign('✔', "+"),
          sign('│', "|"),
          sign('─', "-"),
          sign('┌', "+"),
          sign('└', "+"),
          sign('×', "x"),
          sign('’', "'"),
          sign('‘', "'"),
          sign('“', "\""),
          sign('”', "\""),
          sign('ß', "ss"),
          sign('æ', "ae"),
          sign('Æ', "AE"),
          sign('ø', "o"),
          sign('Ø', "O"),
          sign('ł', "l"),
          sign('Ł', "L"));

  /** Those of standard output: the JVM or the launcher says what the locale can show. */
  public static Signs ofStandardOutput(boolean isTerminal) {
    return new Signs(
        Charset.forName(System.getProperty("stdout.encoding"), StandardCharsets.UTF_8), isTerminal);
  }

  /** Whether a text stays as it is. */
  public boolean areAllShown() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /** The text with ASCII for what cannot be shown. */
  public String shown(String text) {
    if (areAllShown() || text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    CharsetEncoder encoder = charset.newEncoder();
    IntPredicate stays =
        character ->
            encoder.canEncode(Character.toString(character))
                || !lettersToo && Character.isLetterOrDigit(character);
    return text.codePoints()
        .mapToObj(
            character -> {
              String sign = Character.toString(character);
              return stays.test(character) ? sign : ascii(character, sign);
            })
        .collect(Collectors.joining());
  }

  private String ascii(int character, String sign) {
    String known = ASCII.get(character);
    if (known != null) {
      return known;
    }
    if (!lettersToo) {
      return sign;
    }
    String base = Normalizer.normalize(sign, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    return charset.newEncoder().canEncode(base) ? base : "?";
  }

  private static Map.Entry<Integer, String> sign(char sign, String ascii) {
    return Map.entry((int) sign, ascii);
  }
}
