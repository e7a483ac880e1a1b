package accountlink.settings;

import accountlink.input.Section;
import accountlink.link.LinkRef;
import accountlink.link.Reminders;
import accountlink.link.WatchedLink;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes settings as JSON that {@link SettingsFile} can read, with all links inline. */
public final class SettingsJson {
  private static final Set<String> NAMES =
      Set.of(
          "schedule",
          "pace",
          "reading",
          "unreadableAfterRuns",
          "digestAbove",
          "reminders",
          "timeZone",
          "subscriptions",
          "logRetentionDays",
          "historyRetentionDays",
          "deployment",
          "discover",
          "links");

  private SettingsJson() {}

  /** JSON from which {@link SettingsFile#parse} reads equal settings. */
  public static String write(Settings settings) {
    return text(all(settings));
  }

  /**
   * The settings of these names, as docs/settings.md has them; all others are left out, and are
   * their defaults when the text is read.
   *
   * @param names of settings at the top level; {@code links} among them, which have no default
   * @throws IllegalArgumentException if a name is not one of a setting
   */
  public static String write(Settings settings, Set<String> names) {
    Map<String, Object> json = all(settings);
    if (!NAMES.containsAll(names)) {
      throw new IllegalArgumentException(names + " are not all among the settings " + NAMES);
    }
    json.keySet().retainAll(names);
    return text(json);
  }

  private static Map<String, Object> all(Settings settings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schedule", settings.schedule());
    Map<String, Object> pace = new LinkedHashMap<>();
    pace.put("callsPerSecond", settings.pace().callsPerSecond());
    pace.put("burst", settings.pace().burst());
    json.put("pace", pace);
    json.put("reading", Section.name(settings.reading()));
    json.put("unreadableAfterRuns", settings.policy().unreadableAfterRuns());
    json.put("digestAbove", settings.policy().digestAbove());
    json.put("reminders", reminders(settings.policy().reminders()));
    settings.timeZone().ifPresent(zone -> json.put("timeZone", zone.getId()));
    json.put(
        "subscriptions",
        settings.subscriptions().stream().map(SettingsJson::subscription).toList());
    json.put("logRetentionDays", settings.logRetentionDays());
    settings.historyRetentionDays().ifPresent(days -> json.put("historyRetentionDays", days));
    json.put("deployment", DeploymentParser.json(settings.deployment()));
    settings
        .discovery()
        .ifPresent(discovery -> json.put("discover", DiscoveryParser.json(discovery)));
    json.put("links", settings.links().stream().map(SettingsJson::link).toList());
    return json;
  }

  private static String text(Map<String, Object> json) {
    try {
      // The order of the map is the order of the text. So equal settings give an equal layer, which
      // is not deployed again.
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

  private static Map<String, Object> link(WatchedLink watchedLink) {
    Map<String, Object> link = new LinkedHashMap<>();
    switch (watchedLink.ref()) {
      case LinkRef.LinkId id -> link.put("linkId", id.value());
      case LinkRef.LinkedAccountId id -> link.put("linkedAccountId", id.value());
    }
    link.put("name", watchedLink.name());
    watchedLink.owner().ifPresent(owner -> link.put("owner", owner));
    return link;
  }
}
