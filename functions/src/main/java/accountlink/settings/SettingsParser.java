package accountlink.settings;

import accountlink.format.Times;
import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.input.Section;
import accountlink.input.Spelling;
import accountlink.link.Policy;
import accountlink.link.Reminders;
import accountlink.link.SummaryPeriod;
import accountlink.settings.Settings.Pace;
import accountlink.settings.Settings.ReadingSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the settings, and collects all problems. */
final class SettingsParser {
  /** The periods that CloudWatch Logs offers, in days. */
  private static final Set<Integer> LOG_RETENTION_DAYS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final List<Problem> problems = new ArrayList<>();
  private final Path folder;

  /**
   * @param folder that a {@code linksFile} is relative to
   */
  SettingsParser(Path folder) {
    this.folder = folder;
  }

  List<Problem> problems() {
    return problems;
  }

  /** The settings. They are incomplete if there are {@link #problems}. */
  Settings parse(Map<?, ?> json) {
    Section root = new Section(json, "", problems);
    Settings settings =
        new Settings(
            new LinksParser(problems).parse(root, folder),
            new DiscoveryParser(problems).parse(root),
            new ScopesParser(problems).parse(root, folder),
            new AccountNamesParser(problems).parse(root, folder),
            schedule(root),
            pace(root.section(Setting.PACE.jsonName())),
            root.oneOf(Setting.READING.jsonName(), ReadingSetting.class)
                .orElse(ReadingSetting.AUTO),
            policy(root),
            timeZone(root),
            new SubscriptionsParser(problems).parse(root),
            logRetention(root),
            root.integer(Setting.HISTORY_RETENTION_DAYS.jsonName(), 1, 36500),
            DeploymentParser.parse(root.section(Setting.DEPLOYMENT.jsonName())));
    boolean discovers =
        settings.discovery().isPresent()
            || settings.scopes().stream().anyMatch(scope -> scope.discovery().isPresent());
    if (discovers && settings.reading() == ReadingSetting.GET) {
      root.problem(
          Setting.READING.jsonName(),
          "get",
          "finds no link: discover needs a listing, so leave this out");
    }
    int heard = settings.hears().accounts().size();
    if (heard > DeploymentParser.MOST_ACCOUNTS) {
      root.problem(
          Setting.SCOPES.jsonName(),
          heard,
          "is the number of accounts that are heard, with those of deployment.hearsAccounts, and a"
              + " bus lets in %d: name their hearsOrganization, and leave hearsAccounts out"
                  .formatted(DeploymentParser.MOST_ACCOUNTS));
    }
    settings
        .policy()
        .summary()
        .filter(period -> settings.historyRetentionDays().filter(period::exceeds).isPresent())
        .ifPresent(
            period ->
                root.problem(
                    Setting.HISTORY_RETENTION_DAYS.jsonName(),
                    settings.historyRetentionDays().get(),
                    "is shorter than what a summary is about: keep the history for at least %d days,"
                            .formatted(period.longestDays())
                        + " or leave summary out"));
    // The settings of a function have no schedule, and its jar does not have the library for cron.
    if (root.value(Setting.SCHEDULE.jsonName()).isPresent()) {
      try {
        AlarmWindow.of(settings);
      } catch (BadInputException wrong) {
        problems.addAll(wrong.problems());
      }
    }
    // The console subscribes one address for all the channels of both.
    if (!settings.deployment().chatChannels().isEmpty()) {
      settings.subscriptions().stream()
          .filter(Subscription::isChat)
          .forEach(
              chat ->
                  root.problem(
                      Setting.SUBSCRIPTIONS.jsonName(),
                      chat.endpoint(),
                      "is Amazon Q's address, and deployment.slack or teams subscribes the channel already:"
                          + " each alert would come twice; leave one of the two out"));
    }
    root.done();
    return settings;
  }

  private static String schedule(Section root) {
    Optional<String> schedule = root.text(Setting.SCHEDULE.jsonName());
    if (schedule.isPresent() && !ScheduleInterval.isWellFormed(schedule.get())) {
      root.problem(
          Setting.SCHEDULE.jsonName(),
          schedule.get(),
          rightRate(schedule.get())
              .map(
                  right -> "must be " + right + ": the unit is singular for 1, and plural for more")
              .or(() -> Crontab.hint(schedule.get()))
              .orElse(
                  "must be an EventBridge schedule such as rate(5 minutes) or"
                      + " cron(0 8 * * ? *)"));
      return Settings.DEFAULT_SCHEDULE;
    }
    return schedule.orElse(Settings.DEFAULT_SCHEDULE);
  }

  private static Optional<String> rightRate(String schedule) {
    Matcher rate = Pattern.compile("rate\\((\\d{1,5}) (minute|hour|day)s?\\)").matcher(schedule);
    return rate.matches() && Integer.parseInt(rate.group(1)) > 0
        ? Optional.of(
            "rate("
                + Integer.parseInt(rate.group(1))
                + " "
                + rate.group(2)
                + (Integer.parseInt(rate.group(1)) == 1 ? "" : "s")
                + ")")
        : Optional.empty();
  }

  private static Pace pace(Section pace) {
    Pace parsed =
        new Pace(
            pace.number("callsPerSecond", 0.1, 100).orElse(Pace.DEFAULT.callsPerSecond()),
            pace.integer("burst", 1, 100).orElse(Pace.DEFAULT.burst()));
    pace.done();
    return parsed;
  }

  private static Policy policy(Section root) {
    Section reminders = root.section(Setting.REMINDERS.jsonName());
    Policy policy =
        new Policy(
            root.integer(Setting.UNREADABLE_AFTER_RUNS.jsonName(), 1, 1000)
                .orElse(Policy.DEFAULT.unreadableAfterRuns()),
            root.integer(Setting.DIGEST_ABOVE.jsonName(), 1, 1000)
                .orElse(Policy.DEFAULT.digestAbove()),
            new Reminders(
                timeOrNever(reminders, "pendingFirst", Reminders.DEFAULT.pendingFirst()),
                timeOrNever(reminders, "pendingEvery", Reminders.DEFAULT.pendingEvery()),
                timeOrNever(reminders, "badStatusEvery", Reminders.DEFAULT.badStatusEvery())),
            root.oneOf(Setting.SUMMARY.jsonName(), SummaryPeriod.class));
    reminders.done();
    return policy;
  }

  private static Optional<Duration> timeOrNever(
      Section section, String name, Optional<Duration> otherwise) {
    Optional<String> text = section.text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().equals("never")) {
      return Optional.empty();
    }
    Optional<Duration> time = Times.duration(text.get()).filter(Duration::isPositive);
    if (time.isEmpty()) {
      section.problem(name, text.get(), "must be a time such as 3 days or 12 hours, or never");
      return otherwise;
    }
    return time;
  }

  private static Optional<ZoneId> timeZone(Section root) {
    Optional<String> name = root.text(Setting.TIME_ZONE.jsonName());
    if (name.isPresent() && !ZoneId.getAvailableZoneIds().contains(name.get())) {
      root.problem(
          Setting.TIME_ZONE.jsonName(),
          name.get(),
          Spelling.nearest(name.get(), ZoneId.getAvailableZoneIds())
              .map(near -> "is no time zone; did you mean " + near + "?")
              .orElse("must be a time zone such as Europe/Berlin"));
      return Optional.empty();
    }
    return name.map(ZoneId::of);
  }

  private static int logRetention(Section root) {
    Optional<Integer> days = root.integer(Setting.LOG_RETENTION_DAYS.jsonName(), 1, 3653);
    if (days.isPresent() && !LOG_RETENTION_DAYS.contains(days.get())) {
      root.problem(
          Setting.LOG_RETENTION_DAYS.jsonName(),
          days.get(),
          "must be one of CloudWatch's periods: "
              + LOG_RETENTION_DAYS.stream().sorted().map(String::valueOf).toList());
    }
    return days.orElse(Settings.DEFAULT_LOG_RETENTION_DAYS);
  }
}
