package accountlink.lambda;

import accountlink.check.CheckSetup;
import accountlink.format.LinkJson;
import accountlink.link.LinkRef;
import accountlink.link.ReadingMethod;
import accountlink.link.Scope;
import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.workspaces.LinkLister;
import accountlink.workspaces.LinkReader;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that a check does, before there is a reason to check: reads of AWS itself, so that its
 * connections and credentials have been made once, and whole runs over {@link CannedAws}.
 */
final class CheckExercise implements Runnable {
  private static final WatchedLink NO_LINK =
      WatchedLink.unnamed(new LinkRef.LinkId(CannedAws.LINK_ID));

  /** So that the compiler has seen what a run repeats. */
  private static final int RUNS = 20;

  /** As EventBridge sends it. */
  static final String EVENT =
      """
      {"version": "0", "id": "00000000-0000-0000-0000-000000000000",
       "detail-type": "Scheduled Event", "source": "aws.events", "account": "000000000000",
       "time": "2026-01-01T00:00:00Z", "region": "us-east-1",
       "resources": ["arn:aws:events:us-east-1:000000000000:rule/priming"], "detail": {}}
      """;

  private final CheckSetup setup;
  private final RequestHandler<ScheduledEvent, Map<String, Object>> overCannedAws;

  /**
   * @param setup the function's own
   * @param canned the same over {@link CannedAws}
   * @param handler the check function of a setup
   */
  CheckExercise(
      CheckSetup setup,
      CheckSetup canned,
      Function<CheckSetup, RequestHandler<ScheduledEvent, Map<String, Object>>> handler) {
    this.setup = setup;
    this.overCannedAws = handler.apply(canned.over(exercised(canned.settings(), setup)));
  }

  @Override
  public void run() {
    // First what needs no permission: where a new role does not work yet, this is done all the
    // same.
    for (int run = 0; run < RUNS; run++) {
      LinkJson.text(overCannedAws.handleRequest(event(), new PrimingContext()));
    }
    setup.audited().sns().get();
    readAsARunDoes();
    if (setup.plan().way().method() == ReadingMethod.LIST) {
      new LinkLister(setup.workSpaces(), setup.clock()).page(Optional.empty());
    }
    setup.store().load(scopeOf(setup.audited().arns().get(StackTopic.ALERTS)));
  }

  private static ScheduledEvent event() {
    try {
      return EventJson.scheduled(EventJson.object(EVENT));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** In a virtual thread, whose way to wait for a connection is made once. */
  private void readAsARunDoes() {
    Thread reading =
        Thread.ofVirtual()
            .start(() -> new LinkReader(setup.workSpaces(), setup.clock()).read(NO_LINK));
    try {
      reading.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The settings of one link, read as the function's are. */
  private static Settings exercised(Settings settings, CheckSetup setup) {
    Settings.ReadingSetting reading =
        setup.plan().way().method() == ReadingMethod.LIST
            ? Settings.ReadingSetting.LIST
            : Settings.ReadingSetting.GET;
    return Settings.of(List.of(NO_LINK)).with(settings.policy()).with(reading);
  }

  /** arn:aws:sns:region:account:name. */
  private static Scope scopeOf(String topicArn) {
    String[] parts = topicArn.split(":");
    return new Scope(parts[4], parts[3]);
  }
}
