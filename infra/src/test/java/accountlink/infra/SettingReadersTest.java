package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.lambda.CheckHandler;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.WidgetHandler;
import accountlink.link.Policy;
import accountlink.settings.Setting;
import accountlink.settings.Setting.Reader;
import accountlink.settings.Settings;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that {@link Setting} names for each reader just what its code reads: it walks the calls
 * from each handler, and from the stack, and collects the accessors of {@link Settings} on the way.
 * A setting that a handler uses and that its layer does not carry would be the default in the
 * deployed function, and nothing would say so. {@link VersionTest} proves that the layers follow
 * {@code Setting}.
 */
class SettingReadersTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("tests.jar"))
          .importPackages("accountlink");

  /** They hand all settings on, whoever reads them. */
  private static final Set<String> COPIERS =
      Set.of("accountlink.settings.SettingsParser", "accountlink.settings.SettingsJson");

  @ParameterizedTest
  @EnumSource(Reader.class)
  void aReaderIsGivenTheSettingsThatItsCodeReads(Reader reader) {
    assertEquals(Setting.of(reader), read(start(reader)));
  }

  @Test
  void everyComponentOfTheSettingsBelongsToASetting() {
    Set<String> components = components(Settings.class).collect(Collectors.toSet());
    components.remove("Settings.policy");
    components(Policy.class).forEach(components::add);

    assertEquals(
        new TreeSet<>(components),
        Arrays.stream(Setting.values())
            .map(SettingReadersTest::accessor)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Class<?> start(Reader reader) {
    return switch (reader) {
      case CHECK -> CheckHandler.class;
      case QUERY -> QueryHandler.class;
      case WIDGET -> WidgetHandler.class;
      case STACK -> MonitorStack.class;
    };
  }

  /** The component of the record that holds it. */
  private static String accessor(Setting setting) {
    return switch (setting) {
      case DISCOVER -> "Settings.discovery";
      case UNREADABLE_AFTER_RUNS, DIGEST_ABOVE, REMINDERS, SUMMARY ->
          "Policy." + setting.jsonName();
      case SCHEDULE,
          PACE,
          READING,
          TIME_ZONE,
          SUBSCRIPTIONS,
          LOG_RETENTION_DAYS,
          HISTORY_RETENTION_DAYS,
          DEPLOYMENT,
          ACCOUNT_NAMES,
          SCOPES,
          LINKS ->
          "Settings." + setting.jsonName();
    };
  }

  private static Stream<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .map(name -> type.getSimpleName() + "." + name);
  }

  private static Set<Setting> read(Class<?> start) {
    Set<String> accessed = new HashSet<>();
    Set<JavaCodeUnit> seen = new HashSet<>(CODE.get(start).getCodeUnits());
    Deque<JavaCodeUnit> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (JavaAccess<?> access : open.pop().getAccessesFromSelf()) {
        accessed.add(access.getTargetOwner().getSimpleName() + "." + access.getTarget().getName());
        run(access).filter(unit -> !isCopy(unit)).filter(seen::add).forEach(open::push);
      }
    }
    return Arrays.stream(Setting.values())
        .filter(setting -> accessed.contains(accessor(setting)))
        .collect(Collectors.toSet());
  }

  /**
   * What an access may run. A new object may have each of its methods called, by whatever interface
   * it has; so no call has to be followed to the classes that implement it.
   */
  private static Stream<JavaCodeUnit> run(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    boolean isNew = access.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
    Stream<JavaCodeUnit> units =
        isNew && !(owner.isRecord() && owner.getRawInterfaces().isEmpty())
            ? owner.getCodeUnits().stream()
            : owner.getAllClassesSelfIsAssignableTo().stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getName().equals(access.getTarget().getName()));
    return Stream.concat(units, owner.getStaticInitializer().stream());
  }

  private static boolean isCopy(JavaCodeUnit unit) {
    JavaClass owner = unit.getOwner();
    return COPIERS.contains(owner.getName())
        || (owner.isEquivalentTo(Settings.class) || owner.isEquivalentTo(Policy.class))
            && (unit instanceof JavaConstructor || unit.getName().startsWith("with"));
  }
}
