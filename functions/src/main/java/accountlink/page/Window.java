package accountlink.page;

import accountlink.store.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How far back the timelines reach. */
public enum Window {
  DAY("24h", "24 hours", Duration.ofDays(1)),
  WEEK("7d", "7 days", Duration.ofDays(7)),
  MONTH("30d", "30 days", Duration.ofDays(30)),
  QUARTER("90d", "90 days", Duration.ofDays(90)),
  YEAR("365d", "a year", Duration.ofDays(365));

  private final String code;
  private final String words;
  private final Duration length;

  Window(String code, String words, Duration length) {
    this.code = code;
    this.words = words;
    this.length = length;
  }

  String code() {
    return code;
  }

  String words() {
    return words;
  }

  /** Ends a moment after now, so that what was recorded just now is in it. */
  public Span until(Instant now) {
    return new Span(now.minus(length), now.plusMillis(1));
  }

  static Optional<Window> coded(String code) {
    return Arrays.stream(values()).filter(window -> window.code.equals(code)).findFirst();
  }
}
