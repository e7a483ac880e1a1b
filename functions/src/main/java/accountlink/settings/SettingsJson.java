package accountlink.settings;

import accountlink.input.Section;
import accountlink.link.Reminders;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes settings as JSON that {@link SettingsFile} can read, with all links inline. */
public final class SettingsJson {
  private SettingsJson() {}

  /** JSON from which {@link SettingsFile#parse} reads equal settings. */
  public static String write(Settings settings) {
    return write(settings, EnumSet.allOf(Setting.class));
  }

  /**
   * Some of the settings; all others are left out, and are their defaults when the text is read.
   *
   * @param which {@link Setting#LINKS}, {@link Setting#DISCOVER} and {@link Setting#SCOPES} among
   *     them: without links, what is written cannot be read
   */
  public static String write(Settings settings, Set<Setting> which) {
    // In the enum's order, so that equal settings give an equal layer, which is not deployed again.
    Map<String, Object> json = new LinkedHashMap<>();
    for (Setting setting : EnumSet.copyOf(which)) {
      value(settings, setting).ifPresent(value -> json.put(setting.jsonName(), value));
    }
    return text(json);
  }

  private static Optional<Object> value(Settings settings, Setting setting) {
    return switch (setting) {
      case SCHEDULE -> Optional.of(settings.schedule());
      case PACE -> Optional.of(pace(settings.pace()));
      case READING -> Optional.of(Section.name(settings.reading()));
      case UNREADABLE_AFTER_RUNS -> Optional.of(settings.policy().unreadableAfterRuns());
      case DIGEST_ABOVE -> Optional.of(settings.policy().digestAbove());
      case REMINDERS -> Optional.of(reminders(settings.policy().reminders()));
      case SUMMARY -> settings.policy().summary().map(Section::name);
      case TIME_ZONE -> settings.timeZone().map(ZoneId::getId);
      case SUBSCRIPTIONS -> Optional.of(list(settings.subscriptions(), SettingsJson::subscription));
      case LOG_RETENTION_DAYS -> Optional.of(settings.logRetentionDays());
      case HISTORY_RETENTION_DAYS -> settings.historyRetentionDays().map(days -> days);
      case DEPLOYMENT -> Optional.of(DeploymentParser.json(settings.deployment()));
      case ACCOUNT_NAMES ->
          settings.accountNames().isEmpty()
              ? Optional.empty()
              : Optional.of(new TreeMap<>(settings.accountNames()));
      case SCOPES ->
          settings.scopes().isEmpty()
              ? Optional.empty()
              : Optional.of(list(settings.scopes(), ScopesParser::json));
      case DISCOVER -> settings.discovery().map(DiscoveryParser::json);
      case LINKS -> Optional.of(list(settings.links(), LinksParser::json));
    };
  }

  private static <T> List<Object> list(List<T> values, Function<T, Object> json) {
    return values.stream().map(json).toList();
  }

  private static Map<String, Object> pace(Settings.Pace pace) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("callsPerSecond", pace.callsPerSecond());
    json.put("burst", pace.burst());
    return json;
  }

  private static String text(Map<String, Object> json) {
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json) + "\n";
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Map<String, Object> reminders(Reminders reminders) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pendingFirst", timeOrNever(reminders.pendingFirst()));
    json.put("pendingEvery", timeOrNever(reminders.pendingEvery()));
    json.put("badStatusEvery", timeOrNever(reminders.badStatusEvery()));
    return json;
  }

  private static String timeOrNever(Optional<Duration> time) {
    return time.map(SettingsJson::exactly).orElse("never");
  }

  private static String exactly(Duration time) {
    long minutes = time.toMinutes();
    return time.equals(Duration.ofMinutes(minutes)) ? minutes + " minutes" : time.toMillis() + "ms";
  }

  private static Map<String, Object> subscription(Subscription subscription) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(subscription.protocol().setting(), subscription.endpoint());
    json.putAll(subscription.filter());
    return json;
  }
}
