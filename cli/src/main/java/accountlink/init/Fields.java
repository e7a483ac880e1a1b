package accountlink.init;

import accountlink.input.BadInputException;
import accountlink.settings.SettingsFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is wrong with one answer, by the rules that the settings are read by. */
final class Fields {
  private static final String KEY = "link-00000000";

  static final Function<String, Optional<String>> NAME =
      answer -> wrong(Map.of("links", List.of(Map.of("linkId", KEY, "name", answer))));

  static final Function<String, Optional<String>> MAIL =
      answer -> wrong(withLink("subscriptions", List.of(Map.of("email", answer))));

  static final Function<String, Optional<String>> TIME_ZONE =
      answer -> wrong(withLink("timeZone", answer));

  private Fields() {}

  private static Map<String, Object> withLink(String setting, Object value) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("links", List.of(Map.of("linkId", KEY)));
    settings.put(setting, value);
    return settings;
  }

  private static Optional<String> wrong(Map<String, Object> settings) {
    try {
      SettingsFile.parse("answer", settings, Path.of(""));
      return Optional.empty();
    } catch (BadInputException wrong) {
      return wrong.problems().stream()
          .findFirst()
          .map(problem -> "'" + problem.value() + "' " + problem.rule());
    }
  }
}
