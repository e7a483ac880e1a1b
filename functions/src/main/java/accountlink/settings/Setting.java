package accountlink.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every setting at the top level of the file, and who reads it. The parser takes the names from
 * here, the writer the order, the stack what it puts into each function's layer.
 *
 * <p>A setting that only shapes what is deployed is read by the stack alone. Where the stack hands
 * a value on to a function in its environment, the function does not read the setting.
 */
public enum Setting {
  SCHEDULE("schedule", Reader.STACK),
  PACE("pace", Reader.CHECK, Reader.STACK),
  READING("reading", Reader.CHECK, Reader.STACK),
  UNREADABLE_AFTER_RUNS("unreadableAfterRuns", Reader.CHECK, Reader.STACK),
  DIGEST_ABOVE("digestAbove", Reader.CHECK),
  REMINDERS("reminders", Reader.CHECK),
  SUMMARY("summary", Reader.CHECK, Reader.STACK),
  TIME_ZONE("timeZone", Reader.CHECK, Reader.WIDGET),
  SUBSCRIPTIONS("subscriptions", Reader.CHECK, Reader.STACK),
  LOG_RETENTION_DAYS("logRetentionDays", Reader.STACK),
  HISTORY_RETENTION_DAYS("historyRetentionDays", Reader.CHECK),
  DEPLOYMENT("deployment", Reader.STACK),
  ACCOUNT_NAMES("accountNames", Reader.CHECK, Reader.QUERY, Reader.WIDGET),
  SCOPES("scopes", Reader.CHECK, Reader.QUERY, Reader.WIDGET, Reader.STACK),
  DISCOVER("discover", Reader.CHECK, Reader.QUERY, Reader.WIDGET, Reader.STACK),
  LINKS("links", Reader.CHECK, Reader.QUERY, Reader.WIDGET, Reader.STACK);

  /** Whose code uses a setting. */
  public enum Reader {
    /** The function that checks the links, by its layer. */
    CHECK,
    /** The function behind the API, by its layer. */
    QUERY,
    /** The function of the dashboard's widget, by its layer. */
    WIDGET,
    /** The CDK app, at synth. */
    STACK
  }

  private final String jsonName;
  private final Set<Reader> readers;

  /** At least one reader: a setting that nobody reads is none. */
  Setting(String jsonName, Reader reader, Reader... others) {
    this.jsonName = jsonName;
    this.readers = Collections.unmodifiableSet(EnumSet.of(reader, others));
  }

  /** Its name in the file. */
  public String jsonName() {
    return jsonName;
  }

  public Set<Reader> readers() {
    return readers;
  }

  /** The settings that a reader reads. */
  public static Set<Setting> of(Reader reader) {
    return Arrays.stream(values())
        .filter(setting -> setting.readers.contains(reader))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Setting.class)));
  }
}
