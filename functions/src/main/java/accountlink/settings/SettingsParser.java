package accountlink.settings;

import accountlink.link.Policy;
import accountlink.settings.Settings.Pace;
import accountlink.settings.Settings.Subscription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the settings and gathers all that is wrong with them. */
final class SettingsParser {
  /** EventBridge's schedule expressions; a rate's unit is singular for 1 and plural else. */
  private static final Pattern SCHEDULE =
      Pattern.compile(
          "rate\\((1 (minute|hour|day)|(?!0|1 )\\d{1,5} (minutes|hours|days))\\)"
              + "|cron\\(\\S+ \\S+ \\S+ \\S+ \\S+ \\S+\\)");

  /** One @, no spaces, a dot in the domain: SNS does the rest by its confirmation mail. */
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@.\\p{Cntrl}]+(\\.[^\\s@.\\p{Cntrl}]+)+");

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

  /** The settings; of no use while there are problems. */
  Settings parse(Map<?, ?> json) {
    Section root = new Section(json, "", problems);
    Settings settings =
        new Settings(
            new LinksParser(problems).parse(root, folder),
            schedule(root),
            pace(root.section("pace")),
            new Policy(
                root.integer("blindAfterRuns", 1, 1000).orElse(Policy.DEFAULT.blindAfterRuns())),
            subscriptions(root),
            logRetention(root),
            root.integer("historyRetentionDays", 1, 36500),
            DeploymentParser.parse(root.section("deployment")));
    root.done();
    return settings;
  }

  private static String schedule(Section root) {
    Optional<String> schedule = root.text("schedule");
    if (schedule.isPresent() && !SCHEDULE.matcher(schedule.get()).matches()) {
      root.problem(
          "schedule",
          schedule.get(),
          "must be an EventBridge schedule such as rate(5 minutes) or cron(0 8 * * ? *)");
    }
    return schedule.orElse(Settings.DEFAULT_SCHEDULE);
  }

  private static Pace pace(Section pace) {
    Pace parsed =
        new Pace(
            pace.number("callsPerSecond", 0.1, 100).orElse(Pace.DEFAULT.callsPerSecond()),
            pace.integer("burst", 1, 100).orElse(Pace.DEFAULT.burst()));
    pace.done();
    return parsed;
  }

  private List<Subscription> subscriptions(Section root) {
    List<Subscription> subscriptions = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<?> elements = root.list("subscriptions");
    for (int i = 0; i < elements.size(); i++) {
      String place = "subscriptions[" + i + "]";
      if (elements.get(i) instanceof Map<?, ?> values) {
        subscription(new Section(values, place, problems), seen).ifPresent(subscriptions::add);
      } else {
        problems.add(new Problem(place, elements.get(i) + "", "must be {\"email\": \"…\"}"));
      }
    }
    return List.copyOf(subscriptions);
  }

  private static Optional<Subscription> subscription(Section section, Set<String> seen) {
    Optional<String> email = section.text("email");
    section.done();
    if (email.isEmpty()) {
      section.problem("email", null, "is needed");
    } else if (!EMAIL.matcher(email.get()).matches()) {
      section.problem("email", email.get(), "must be an e-mail address such as ops@example.com");
    } else if (!seen.add(email.get())) {
      section.problem("email", email.get(), "stands in the list twice");
    } else {
      return Optional.of(new Subscription(email.get()));
    }
    return Optional.empty();
  }

  private static int logRetention(Section root) {
    Optional<Integer> days = root.integer("logRetentionDays", 1, 3653);
    if (days.isPresent() && !LOG_RETENTION_DAYS.contains(days.get())) {
      root.problem(
          "logRetentionDays",
          days.get(),
          "must be one of CloudWatch's periods: "
              + LOG_RETENTION_DAYS.stream().sorted().map(String::valueOf).toList());
    }
    return days.orElse(Settings.DEFAULT_LOG_RETENTION_DAYS);
  }
}
