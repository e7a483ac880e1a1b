package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import accountlink.lambda.CheckHandler;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.WidgetHandler;
import accountlink.settings.Setting;
import accountlink.settings.Setting.Reader;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** The alias points at a version, so what was set runs only where it makes a new version. */
class VersionTest {
  private static final Map<String, Object> BEFORE =
      Map.of(
          "links", List.of(Map.of("linkId", "link-payroll01", "name", "Payroll", "owner", "Ada")));

  private static final Map<Reader, String> VERSIONS = versions(BEFORE);

  @Test
  void theSameSettingsAreTheSameVersions() {
    assertEquals(VERSIONS.size(), Set.copyOf(VERSIONS.values()).size());
    assertEquals(VERSIONS, versions(BEFORE));
  }

  /**
   * A change of each setting, and the functions that get it from the stack in their environment, in
   * addition to those that {@link Setting} names.
   */
  private static Stream<Arguments> changes() {
    return Stream.of(
        arguments("{'links': [{'linkId': 'link-payroll01', 'name': 'Pay', 'owner': 'Ada'}]}", ""),
        arguments("{'links': [{'linkId': 'link-payroll01', 'name': 'Payroll'}]}", ""),
        arguments("{'links': [{'linkId': 'link-payroll02', 'name': 'Payroll'}]}", ""),
        arguments("{'discover': true}", ""),
        arguments("{'accountNames': {'444455556666': 'Payroll'}}", ""),
        arguments("{'scopes': [{'regions': ['us-east-1'], 'discover': true}]}", ""),
        arguments("{'schedule': 'rate(7 minutes)'}", "CHECK WIDGET"),
        arguments("{'reading': 'list'}", ""),
        arguments("{'pace': {'callsPerSecond': 2}}", ""),
        arguments("{'pace': {'burst': 4}}", ""),
        arguments("{'unreadableAfterRuns': 7}", ""),
        arguments("{'digestAbove': 7}", ""),
        arguments("{'reminders': {'pendingFirst': '1 day'}}", ""),
        arguments("{'reminders': {'pendingEvery': '1 day'}}", ""),
        arguments("{'reminders': {'badStatusEvery': 'never'}}", ""),
        arguments("{'summary': 'weekly'}", ""),
        arguments("{'timeZone': 'Europe/Berlin'}", ""),
        arguments("{'historyRetentionDays': 400}", ""),
        arguments("{'subscriptions': [{'email': 'ops@example.com'}]}", ""),
        arguments("{'logRetentionDays': 30}", ""),
        arguments("{'deployment': {'metrics': 'all'}}", "CHECK"),
        arguments("{'deployment': {'dashboard': false}}", "CHECK"),
        arguments(
            "{'deployment': {'vpc': {'subnets': ['subnet-1'], 'securityGroups': ['sg-1']}}}",
            "CHECK QUERY WIDGET"),
        arguments("{'deployment': {'tags': {'team': 'workspaces'}}}", ""),
        arguments("{'deployment': {'readerPolicyName': 'readers'}}", ""),
        arguments("{'deployment': {'stackName': 'it-links'}}", ""),
        arguments("{'deployment': {'hearsAccounts': ['444455556666']}}", ""),
        arguments(
            "{'deployment': {'slack': {'workspaceId': 'T01234567', 'channelId': 'C01234567'}}}",
            ""),
        arguments(
            "{'deployment': {'operationsTopicArn': 'arn:aws:sns:eu-central-1:111122223333:ops'}}",
            "CHECK"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aSettingMakesNewVersionsOfTheFunctionsThatReadIt(String changed, String inEnvironment) {
    Map<String, Object> settings = new TreeMap<>(BEFORE);
    settings.putAll(json(changed));

    Set<Reader> readers = new TreeSet<>(setting(changed).readers());
    Stream.of(inEnvironment.split(" "))
        .filter(name -> !name.isEmpty())
        .map(Reader::valueOf)
        .forEach(readers::add);
    readers.remove(Reader.STACK);
    assertEquals(readers, changed(versions(settings)));
  }

  @Test
  void everySettingIsChanged() {
    assertEquals(
        EnumSet.allOf(Setting.class),
        changes().map(change -> setting((String) change.get()[0])).collect(Collectors.toSet()));
  }

  private static Setting setting(String changed) {
    return Arrays.stream(Setting.values())
        .filter(setting -> json(changed).containsKey(setting.jsonName()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> json(String text) {
    try {
      return JSON.std.mapFrom(text.replace('\'', '"'));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Set<Reader> changed(Map<Reader, String> after) {
    assertEquals(VERSIONS.keySet(), after.keySet());
    return after.keySet().stream()
        .filter(reader -> !after.get(reader).equals(VERSIONS.get(reader)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The id of the version that each function's alias points at. */
  private static Map<Reader, String> versions(Map<String, Object> json) {
    Settings settings = SettingsFile.parse("settings", json, Path.of(""));
    Wiring wiring = new Wiring(Template.fromStack(SynthesizedStack.stack(new App(), settings)));
    return Map.of(
        Reader.CHECK, wiring.version(CheckHandler.class),
        Reader.QUERY, wiring.version(QueryHandler.class),
        Reader.WIDGET, wiring.version(WidgetHandler.class));
  }
}
