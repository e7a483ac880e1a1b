package accountlink.check;

import accountlink.link.LinkEvent;
import accountlink.link.LinkRef;
import accountlink.link.Reading;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.workspaces.PacedReader;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks the one link that a CloudTrail event concerns. It records and sends like a run, and adds
 * who made the change. It is not a run: it does not change the scope's state, and an unreadable
 * reading does not count towards an unreadable period.
 */
final class EventCheck {
  /** For a few calls. */
  static final Duration PLANNED = Duration.ofSeconds(30);

  private static final ReadingWay WAY =
      new ReadingWay(ReadingMethod.GET, "an event is about one link");

  private final CheckSetup setup;
  private final Scope scope;
  private final WatchList watchList;
  private final Supplier<RunReader> reader;
  private final Function<KnownLinks, ReadingProcessor> processors;
  private final AlertDelivery delivery;
  private final RunLog log;
  private final Store store;

  EventCheck(
      CheckSetup setup,
      Scope scope,
      WatchList watchList,
      Supplier<RunReader> reader,
      Function<KnownLinks, ReadingProcessor> processors,
      AlertDelivery delivery,
      RunLog log) {
    this.setup = setup;
    this.scope = scope;
    this.watchList = watchList;
    this.reader = reader;
    this.processors = processors;
    this.delivery = delivery;
    this.log = log;
    this.store = setup.store();
  }

  /**
   * @param keeps whether the event is about this scope for sure
   */
  RunReport check(LinkEvent event, boolean keeps, Deadlines deadlines) throws InterruptedException {
    Instant started = setup.clock().instant();
    if (keeps) {
      // Before reading: if AWS has not finished yet, a scheduled run will record the change.
      store.keep(scope, event, started);
    }
    ScopeRecords before = store.load(scope);
    before.unusable().forEach(log::notUsable);
    KnownLinks known = new KnownLinks(before, watchList.known(before.links()));
    int watched = known.links().size();
    AlertDelivery.Result sentFirst =
        delivery.send(before.pending(), before.digests(), watched, deadlines.firstDelivery());

    List<WatchedLink> concerned = concerned(event, known);
    PacedReader.Pass pass = reader.get().ask(concerned, Optional.empty(), deadlines.reading());
    Map<WatchedLink, Reading> answered = answered(pass);
    ReadingProcessor.Recorded recorded = record(known, answered);
    AlertDelivery.Result sent =
        delivery.send(sentFirst, recorded.pending(), watched, deadlines.delivery());
    int notExplained = explain(answered.keySet(), event);
    return new RunOutcome(WAY, pass, recorded, sent)
        .report(scope, started, setup.clock().instant(), concerned.size())
        .withMoreNotRecorded(before.unusableBesideLinks() + notExplained);
  }

  /**
   * The watched links that the event is about. Where none is found, all that are watched by account
   * may be meant: the link id of a new invitation is not recorded yet, and the call that answers an
   * invitation names only that id.
   */
  private static List<WatchedLink> concerned(LinkEvent event, KnownLinks known) {
    List<WatchedLink> concerned =
        known.links().stream()
            .filter(link -> event.concerns(link, known.records().link(link.key())))
            .toList();
    return concerned.isEmpty() && !event.namesAccount()
        ? known.links().stream()
            .filter(watchedLink -> watchedLink.ref() instanceof LinkRef.LinkedAccountId)
            .toList()
        : concerned;
  }

  private static Map<WatchedLink, Reading> answered(PacedReader.Pass pass) {
    Map<WatchedLink, Reading> answered = new LinkedHashMap<>(pass.readings());
    answered.values().removeIf(Reading.Unreadable.class::isInstance);
    return answered;
  }

  private ReadingProcessor.Recorded record(KnownLinks known, Map<WatchedLink, Reading> answered) {
    return processors.apply(known).process(answered, known::before, known.records().events());
  }

  /**
   * A scheduled run may have recorded the change before, without its cause. What it has recorded is
   * sent without it, so this comes after sending, and its failure stops nothing.
   *
   * @return of how many links the cause could not be added
   */
  private int explain(Set<WatchedLink> links, LinkEvent event) {
    int failures = 0;
    for (WatchedLink link : links) {
      try {
        store.explain(scope, link.key(), event);
      } catch (StoreException failure) {
        log.notRecorded(link, failure);
        failures++;
      }
    }
    return failures;
  }
}
