package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import accountlink.link.Policy;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** The alias points at a version, so what was set runs only where it makes a new version. */
class VersionTest {
  private static final Settings SETTINGS = SynthesizedStack.SETTINGS;
  private static final Set<String> TODAY = versions(SETTINGS);

  @Test
  void theSameSettingsAreTheSameVersions() {
    assertEquals(3, TODAY.size());
    assertEquals(TODAY, versions(SETTINGS));
  }

  @Test
  void aRenamedLinkGoesLive() {
    List<WatchedLink> renamed = new ArrayList<>(SETTINGS.links());
    WatchedLink first = renamed.getFirst();
    renamed.set(0, new WatchedLink(first.ref(), "Payroll", first.owner()));

    assertAllNew(
        versions(
            new Settings(
                renamed,
                SETTINGS.schedule(),
                SETTINGS.pace(),
                SETTINGS.policy(),
                SETTINGS.timeZone(),
                SETTINGS.subscriptions(),
                SETTINGS.logRetentionDays(),
                Optional.empty(),
                SETTINGS.deployment())));
  }

  @Test
  void anotherPolicyGoesLive() {
    assertNotEquals(TODAY, versions(SETTINGS.with(Policy.DEFAULT.withUnreadableAfterRuns(7))));
  }

  private static void assertAllNew(Set<String> versions) {
    assertEquals(3, versions.size());
    versions.retainAll(TODAY);
    assertEquals(Set.of(), versions);
  }

  private static Set<String> versions(Settings settings) {
    return new TreeSet<>(
        Template.fromStack(SynthesizedStack.stack(new App(), settings))
            .findResources("AWS::Lambda::Version")
            .keySet());
  }
}
