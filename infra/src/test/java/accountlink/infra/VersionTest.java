package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.lambda.CheckHandler;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.WidgetHandler;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** The alias points at a version, so what was set runs only where it makes a new version. */
class VersionTest {
  private static final List<Class<?>> FUNCTIONS =
      List.of(CheckHandler.class, QueryHandler.class, WidgetHandler.class);

  private static final Map<String, Object> BEFORE =
      Map.of(
          "links", List.of(Map.of("linkId", "link-payroll01", "name", "Payroll", "owner", "Ada")));

  private static final Map<String, String> VERSIONS = versions(BEFORE);

  @Test
  void theSameSettingsAreTheSameVersions() {
    assertEquals(FUNCTIONS.size(), Set.copyOf(VERSIONS.values()).size());
    assertEquals(VERSIONS, versions(BEFORE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'links': [{'linkId': 'link-payroll01', 'name': 'Pay', 'owner': 'Ada'}]}"
            + "| CheckHandler QueryHandler WidgetHandler",
        "{'links': [{'linkId': 'link-payroll01', 'name': 'Payroll', 'owner': 'Grace'}]}"
            + "| CheckHandler QueryHandler WidgetHandler",
        "{'links': [{'linkId': 'link-payroll02', 'name': 'Payroll', 'owner': 'Ada'}]}"
            + "| CheckHandler QueryHandler WidgetHandler",
        "{'schedule': 'rate(7 minutes)'}               | CheckHandler WidgetHandler",
        "{'reading': 'list'}                           | CheckHandler",
        "{'pace': {'callsPerSecond': 2}}               | CheckHandler",
        "{'pace': {'burst': 4}}                        | CheckHandler",
        "{'unreadableAfterRuns': 7}                    | CheckHandler",
        "{'digestAbove': 7}                            | CheckHandler",
        "{'reminders': {'pendingFirst': '1 day'}}      | CheckHandler",
        "{'reminders': {'pendingEvery': '1 day'}}      | CheckHandler",
        "{'reminders': {'badStatusEvery': 'never'}}    | CheckHandler",
        "{'timeZone': 'Europe/Berlin'}                 | CheckHandler",
        "{'historyRetentionDays': 400}                 | CheckHandler",
        "{'subscriptions': [{'email': 'ops@example.com'}]}   | CheckHandler",
        "{'logRetentionDays': 30}                            | ``",
        "{'deployment': {'metrics': 'few'}}                  | CheckHandler",
        "{'deployment': {'dashboard': false}}                | CheckHandler",
        "{'deployment': {'tags': {'team': 'workspaces'}}}    | ``",
        "{'deployment': {'readerPolicyName': 'readers'}}     | ``",
        "{'deployment': {'hearsAccounts': ['444455556666']}} | ``",
        "{'deployment': {'slack': {'workspaceId': 'T01234567', 'channelId': 'C01234567'}}} | ``",
        "{'deployment': {'operationsTopicArn': 'arn:aws:sns:eu-central-1:111122223333:ops'}}"
            + "| CheckHandler",
      })
  void aSettingMakesNewVersionsOfTheFunctionsThatReadIt(String changed, String readers) {
    Map<String, Object> settings = new TreeMap<>(BEFORE);
    settings.putAll(json(changed));

    assertEquals(
        Arrays.stream(readers.split(" "))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)),
        changed(versions(settings)));
  }

  private static Map<String, Object> json(String text) {
    try {
      return JSON.std.mapFrom(text.replace('\'', '"'));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Set<String> changed(Map<String, String> after) {
    assertEquals(VERSIONS.keySet(), after.keySet());
    return after.entrySet().stream()
        .filter(version -> !version.getValue().equals(VERSIONS.get(version.getKey())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The id of the version that each function's alias points at, by its handler's name. */
  private static Map<String, String> versions(Map<String, Object> json) {
    Settings settings = SettingsFile.parse("settings", json, Path.of(""));
    Template template = Template.fromStack(SynthesizedStack.stack(new App(), settings));
    Wiring wiring = new Wiring(template);
    Map<String, String> versions = new TreeMap<>();
    for (Class<?> handler : FUNCTIONS) {
      versions.put(handler.getSimpleName(), wiring.version(handler));
    }
    return versions;
  }
}
