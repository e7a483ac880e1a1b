package accountlink.check;

import accountlink.link.Evaluation;
import accountlink.link.Evaluator;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.WatchedLink;
import accountlink.workspaces.Listing;
import accountlink.workspaces.PacedReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the watched links from a listing. What would change a link's status, and what the listing
 * does not say for sure, it asks {@code GetAccountLink}: a listing may be out of date, or shift
 * while it is read, and an alert must not come of that.
 */
final class ListedReader {
  /** Where no page was answered, so many links are asked before the run gives up. */
  private static final int SAMPLE = 5;

  private final PacedReader reader;
  private final Evaluator evaluator;

  ListedReader(PacedReader reader, Evaluator evaluator) {
    this.reader = reader;
    this.evaluator = evaluator;
  }

  /**
   * @param order the watched links; those that have to be asked are asked in this order
   * @param before what is recorded of a watched link
   * @param deadline as {@link PacedReader#read} has it
   */
  PacedReader.Pass read(
      Listing listing,
      List<WatchedLink> order,
      Function<WatchedLink, Evaluator.Before> before,
      Instant deadline)
      throws InterruptedException {
    Map<WatchedLink, Reading> readings = new LinkedHashMap<>();
    List<WatchedLink> toAsk = new ArrayList<>();
    for (WatchedLink watchedLink : order) {
      Optional<Reading.Seen> listed =
          listing.reading(watchedLink).filter(seen -> isSure(watchedLink, before, seen));
      listed.ifPresentOrElse(seen -> readings.put(watchedLink, seen), () -> toAsk.add(watchedLink));
    }
    PacedReader.Pass asked =
        listing.pages() > 0 ? reader.read(toAsk, deadline) : withoutListing(toAsk, deadline);
    readings.putAll(asked.readings());
    return new PacedReader.Pass(readings, asked.stoppedAt());
  }

  /**
   * Whether it may be recorded as it is. A status that was never known may, where nobody gets an
   * alert about it: else a monitor of thousands of links would need hours for its first round. Only
   * a call for the one link says that there is none.
   */
  private boolean isSure(
      WatchedLink watchedLink, Function<WatchedLink, Evaluator.Before> before, Reading.Seen seen) {
    if (seen.status().kind() == LinkStatus.Kind.LINK_NOT_FOUND) {
      return false;
    }
    Evaluator.Before known = before.apply(watchedLink);
    return switch (evaluator.evaluate(watchedLink, known, seen)) {
      case Evaluation.Unchanged _ -> true;
      case Evaluation.Changed changed when changed.entry().isEmpty() -> true;
      case Evaluation.Changed changed ->
          known.last().current().isEmpty()
              && changed.alerts().isEmpty()
              && changed.next().heldBack().isEmpty();
    };
  }

  /** An outage of hours must not cost a full round of calls in each run. */
  private PacedReader.Pass withoutListing(List<WatchedLink> toAsk, Instant deadline)
      throws InterruptedException {
    int sample = Math.min(SAMPLE, toAsk.size());
    PacedReader.Pass first = reader.read(toAsk.subList(0, sample), deadline);
    if (first.stoppedAt().isPresent() || sample == toAsk.size()) {
      return first;
    }
    if (first.readings().values().stream().noneMatch(Reading.Answered.class::isInstance)) {
      return new PacedReader.Pass(first.readings(), Optional.of(toAsk.get(sample)));
    }
    PacedReader.Pass rest = reader.read(toAsk.subList(sample, toAsk.size()), deadline);
    Map<WatchedLink, Reading> all = new LinkedHashMap<>(first.readings());
    all.putAll(rest.readings());
    return new PacedReader.Pass(all, rest.stoppedAt());
  }
}
