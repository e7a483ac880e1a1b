package accountlink.lambda;

import accountlink.check.CheckSetup;
import accountlink.link.LinkRef;
import accountlink.link.ReadingMethod;
import accountlink.link.Scope;
import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.workspaces.LinkLister;
import accountlink.workspaces.LinkReader;
import accountlink.workspaces.ScopeClients;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/**
 * All that a check does, before there is a reason to check: reads of AWS itself, so that its
 * connections and credentials have been made once, and whole runs over {@link CannedAws}.
 */
final class CheckExercise implements Runnable {
  private static final WatchedLink NO_LINK =
      WatchedLink.unnamed(new LinkRef.LinkId(CannedAws.LINK_ID));

  /** As EventBridge sends it. */
  static final String EVENT =
      """
      {"version": "0", "id": "00000000-0000-0000-0000-000000000000",
       "detail-type": "Scheduled Event", "source": "aws.events", "account": "000000000000",
       "time": "2026-01-01T00:00:00Z", "region": "us-east-1",
       "resources": ["arn:aws:events:us-east-1:000000000000:rule/priming"], "detail": {}}
      """;

  /** As CloudTrail's event of a call on the link reaches the function. */
  private static final String CALL =
      """
      {"version": "0", "id": "00000000-0000-0000-0000-000000000001",
       "detail-type": "AWS API Call via CloudTrail", "source": "aws.workspaces",
       "account": "000000000000", "time": "2026-01-01T00:00:01Z", "region": "us-east-1",
       "resources": [], "detail": {
         "eventName": "RejectAccountLinkInvitation", "eventTime": "2026-01-01T00:00:01Z",
         "userIdentity": {"type": "AssumedRole", "accountId": "000000000001",
           "arn": "arn:aws:sts::000000000001:assumed-role/priming/nobody"},
         "requestParameters": {"linkId": "link-priming0"}}}
      """;

  private final CheckSetup setup;
  private final CannedAws aws;
  private final RequestStreamHandler overCannedAws;

  /**
   * @param setup the function's own
   * @param aws what the exercise is over
   * @param canned the function's own, over {@code aws}
   * @param handler the check function of a setup
   */
  CheckExercise(
      CheckSetup setup,
      CannedAws aws,
      CheckSetup canned,
      Function<CheckSetup, RequestStreamHandler> handler) {
    this.setup = setup;
    this.aws = aws;
    this.overCannedAws =
        handler.apply(canned.over(exercised(canned.settings(), setup)).with(_ -> {}));
  }

  @Override
  public void run() {
    // First what needs no permission: where a new role does not work yet, this is done all the
    // same.
    for (int run = 0; run < Priming.RUNS; run++) {
      aws.rejected(false);
      check(EVENT);
      aws.rejected(true);
      check(CALL);
    }
    String alerts = setup.audited().arns().get(StackTopic.ALERTS);
    Scope own = scopeOf(alerts);
    // Without a role: nothing is assumed before the snapshot.
    if (setup
            .clients()
            .resolver(setup.clock().instant())
            .resolve(own, Optional.empty(), Duration.ZERO)
        instanceof ScopeClients.Resolved.Client client) {
      readAsARunDoes(client.workSpaces());
      if (lists(setup)) {
        new LinkLister(client.workSpaces(), setup.clock()).page(Optional.empty());
      }
    }
    setup.store().load(own);
    setup.audited().sns().get().listSubscriptionsByTopic(topic -> topic.topicArn(alerts));
  }

  private void check(String json) {
    try {
      overCannedAws.handleRequest(
          new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream(),
          new PrimingContext());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** In a virtual thread, whose way to wait for a connection is made once. */
  private void readAsARunDoes(WorkSpacesClient workSpaces) {
    Thread reading =
        Thread.ofVirtual().start(() -> new LinkReader(workSpaces, setup.clock()).read(NO_LINK));
    try {
      reading.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The settings of one link, read as the function's are. */
  private static Settings exercised(Settings settings, CheckSetup setup) {
    Settings.ReadingSetting reading =
        lists(setup) ? Settings.ReadingSetting.LIST : Settings.ReadingSetting.GET;
    return Settings.of(List.of(NO_LINK))
        // A summary would read the days since the canned last run, more with each day.
        .with(settings.policy().with(Optional.empty()))
        .with(reading);
  }

  /** Whether a scope is read by listing. */
  private static boolean lists(CheckSetup setup) {
    return setup.settings().ofEachScope().stream()
        .anyMatch(alone -> setup.over(alone).plan().way().method() == ReadingMethod.LIST);
  }

  /** arn:aws:sns:region:account:name. */
  private static Scope scopeOf(String topicArn) {
    String[] parts = topicArn.split(":");
    return new Scope(parts[4], parts[3]);
  }
}
