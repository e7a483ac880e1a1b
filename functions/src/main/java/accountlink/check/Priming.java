package accountlink.check;

import accountlink.alert.Notification;
import accountlink.link.Alert;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.store.ScopeRecords;
import accountlink.workspaces.LinkReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.crac.Context;
import org.crac.Resource;

/**
 * Walks through a run once before SnapStart takes its snapshot, so that classes are loaded,
 * connections made and credentials found already. It only reads: a snapshot is restored many times,
 * and nothing that is written or sent here would be true.
 */
final class Priming implements Resource {
  private final CheckSetup setup;

  Priming(CheckSetup setup) {
    this.setup = setup;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      walkThrough();
    } catch (RuntimeException _) {
      // A hook that throws fails the deployment, and this is only about a second. At the first one
      // the role may not be known everywhere yet; whatever is really wrong, the first run says.
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // The SDK's clients renew connections and credentials by themselves.
  }

  private void walkThrough() {
    Scope nobody = new Scope("000000000000", "us-east-1");
    WatchedLink nothing = WatchedLink.unnamed(new LinkRef.LinkId("link-priming0"));
    new LinkReader(setup.workSpaces(), setup.clock()).read(nothing);
    word(nobody, nothing);
    ScopeRecords.load(setup.dynamoDb(), setup.tableName(), nobody);
  }

  private void word(Scope scope, WatchedLink watch) {
    Instant now = setup.clock().instant();
    Alert.Content content =
        new Alert.LinkUnreadable(
            new UnreadablePeriod(1, now, UnreadableCause.UNREACHABLE, "priming", true),
            Optional.empty(),
            setup.workload());
    Alert alert = new Alert("priming", now, scope, Optional.of(watch), Severity.WARNING, content);
    setup.publisher().size(new Notification(List.of(alert)));
  }
}
