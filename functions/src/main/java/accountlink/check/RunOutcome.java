package accountlink.check;

import accountlink.link.Reading;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.workspaces.PacedReader;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The results of the steps of a run: what it read, recorded and sent. */
record RunOutcome(
    ReadingWay way,
    PacedReader.Pass pass,
    ReadingProcessor.Recorded recorded,
    AlertDelivery.Result sent) {

  /**
   * @param links how many links the run was to read
   */
  RunReport report(Scope scope, Instant started, Instant finished, int links) {
    return new RunReport(
        scope,
        started,
        finished,
        way,
        new RunReport.Readings(
            links,
            (int)
                pass.readings().values().stream()
                    .filter(Reading.Answered.class::isInstance)
                    .count(),
            unreadable()),
        new RunReport.Records(recorded.entries(), recorded.failures()),
        new RunReport.Alerts(sent.sent(), sent.pending(), sent.undeliverable()),
        pass.stoppedAt().map(WatchedLink::key),
        Optional.empty(),
        Optional.empty());
  }

  private Map<UnreadableCause, Integer> unreadable() {
    Map<UnreadableCause, Integer> byCause = new TreeMap<>();
    for (Reading reading : pass.readings().values()) {
      if (reading instanceof Reading.Unreadable unreadable) {
        byCause.merge(unreadable.cause(), 1, Integer::sum);
      }
    }
    return byCause;
  }
}
