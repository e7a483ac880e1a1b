package accountlink.check;

import accountlink.alert.Notification;
import accountlink.link.Alert;
import accountlink.link.LinkRef;
import accountlink.link.ReadingMethod;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.workspaces.LinkLister;
import accountlink.workspaces.LinkReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.crac.Context;
import org.crac.Resource;

/**
 * Exercises a run's code once before SnapStart takes its snapshot: classes are loaded, connections
 * made and credentials found before the first run. It only reads: it runs at deployment, when there
 * is nothing to record or send.
 */
final class Priming implements Resource {
  private final CheckSetup setup;

  Priming(CheckSetup setup) {
    this.setup = setup;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      exercise();
    } catch (RuntimeException _) {
      // An exception here fails the deployment, and priming only saves about a second. At the first
      // deployment the new role may not work everywhere yet. The first run reports real faults.
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // The SDK's clients renew connections and credentials themselves.
  }

  private void exercise() {
    Scope noScope = new Scope("000000000000", "us-east-1");
    WatchedLink noLink = WatchedLink.unnamed(new LinkRef.LinkId("link-priming0"));
    new LinkReader(setup.workSpaces(), setup.clock()).read(noLink);
    if (setup.plan().way().method() == ReadingMethod.LIST) {
      new LinkLister(setup.workSpaces(), setup.clock()).page(Optional.empty());
    }
    composeAlert(noScope, noLink);
    setup.store().load(noScope);
  }

  private void composeAlert(Scope scope, WatchedLink watchedLink) {
    Instant now = setup.clock().instant();
    Alert.Content content =
        new Alert.LinkUnreadable(
            new UnreadablePeriod(1, now, UnreadableCause.UNREACHABLE, "priming", true),
            Optional.empty(),
            setup.workload(setup.settings().links().size()));
    Alert alert =
        new Alert("priming", 1, now, scope, Optional.of(watchedLink), Severity.WARNING, content);
    setup.publisher().size(new Notification(List.of(alert)));
  }
}
