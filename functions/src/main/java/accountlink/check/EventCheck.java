package accountlink.check;

import accountlink.link.Coverage;
import accountlink.link.Evaluator;
import accountlink.link.LinkEvent;
import accountlink.link.LinkRef;
import accountlink.link.Reading;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.store.Causes;
import accountlink.store.ScopeRecords;
import accountlink.workspaces.PacedReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A look at the one link that somebody has just touched. It records and tells what it sees as a run
 * does, and says who did it. It is no run: it leaves alone what is known of the scope as a whole,
 * and a look that failed counts towards nobody's unreadable.
 */
final class EventCheck {
  private final CheckSetup setup;
  private final Scope scope;
  private final PacedReader reader;
  private final ReadingProcessor processor;
  private final AlertDelivery delivery;
  private final Causes causes;

  EventCheck(
      CheckSetup setup,
      Scope scope,
      PacedReader reader,
      ReadingProcessor processor,
      AlertDelivery delivery) {
    this.setup = setup;
    this.scope = scope;
    this.reader = reader;
    this.processor = processor;
    this.delivery = delivery;
    this.causes = new Causes(setup.dynamoDb(), setup.tableName());
  }

  RunReport check(LinkEvent event, Deadlines deadlines) throws InterruptedException {
    Instant started = setup.clock().instant();
    // Before the look: AWS may not be done yet, and then a scheduled run sees what came of it.
    causes.hear(scope, event, started);
    ScopeRecords before = ScopeRecords.load(setup.dynamoDb(), setup.tableName(), scope);
    AlertDelivery.Result paid = delivery.send(before.pending(), deadlines.delivery());

    List<WatchedLink> concerned = concerned(event, before);
    PacedReader.Pass pass = reader.read(concerned, deadlines.reading());
    Map<WatchedLink, Reading> answers = answers(pass);
    Coverage coverage =
        before.scope().coverage().of(Coverage.fingerprint(setup.settings().links()));
    ReadingProcessor.Recorded recorded =
        processor.record(
            answers,
            watch ->
                new Evaluator.Before(
                    before.link(watch.key()).confirmedBy(coverage),
                    before.mute(watch.key()),
                    Optional.empty()),
            before.events());
    // A scheduled run may have been faster, and knew nothing of the event.
    answers.keySet().forEach(watch -> causes.explain(scope, watch.key(), event));
    AlertDelivery.Result sent = delivery.send(recorded.pending(), deadlines.delivery()).and(paid);
    return new RunReport(
        scope,
        started,
        setup.clock().instant(),
        concerned.size(),
        pass.readings().size(),
        unreadable(pass),
        recorded.entries(),
        recorded.failures(),
        sent.sent(),
        sent.pending(),
        sent.undeliverable(),
        pass.stoppedAt().map(WatchedLink::key));
  }

  /**
   * Where no watch is known to follow the link, one by account may: of an invitation that is new,
   * the link's id is not known yet, and the call that answers it names nothing else.
   */
  private List<WatchedLink> concerned(LinkEvent event, ScopeRecords before) {
    List<WatchedLink> watches = setup.settings().links();
    List<WatchedLink> concerned =
        watches.stream().filter(watch -> event.concerns(watch, before.link(watch.key()))).toList();
    return concerned.isEmpty() && !event.namesAccount()
        ? watches.stream().filter(watch -> watch.ref() instanceof LinkRef.LinkedAccountId).toList()
        : concerned;
  }

  private static Map<WatchedLink, Reading> answers(PacedReader.Pass pass) {
    Map<WatchedLink, Reading> answers = new LinkedHashMap<>(pass.readings());
    answers.values().removeIf(Reading.Unreadable.class::isInstance);
    return answers;
  }

  private static Map<UnreadableCause, Integer> unreadable(PacedReader.Pass pass) {
    Map<UnreadableCause, Integer> unreadable = new TreeMap<>();
    for (Reading reading : pass.readings().values()) {
      if (reading instanceof Reading.Unreadable failed) {
        unreadable.merge(failed.cause(), 1, Integer::sum);
      }
    }
    return unreadable;
  }
}
