package accountlink.check;

import accountlink.alert.Bulletin;
import accountlink.link.Alert;
import accountlink.link.BlindCause;
import accountlink.link.Blindness;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.Watch;
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
 * and nothing that is written or told here would be true.
 */
final class Priming implements Resource {
  private final Monitor monitor;

  Priming(Monitor monitor) {
    this.monitor = monitor;
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
    Watch nothing = Watch.unnamed(new LinkRef.LinkId("link-priming0"));
    new LinkReader(monitor.workSpaces(), monitor.clock()).read(nothing);
    word(nobody, nothing);
    ScopeRecords.load(monitor.dynamoDb(), monitor.tableName(), nobody);
  }

  private void word(Scope scope, Watch watch) {
    Instant now = monitor.clock().instant();
    Alert.News news =
        new Alert.WentBlind(
            new Blindness(1, now, BlindCause.UNREACHABLE, "priming", true),
            Optional.empty(),
            monitor.workload());
    Alert alert = new Alert("priming", now, scope, Optional.of(watch), Severity.WARNING, news);
    new Bulletin(List.of(alert)).length(monitor.voice());
  }
}
