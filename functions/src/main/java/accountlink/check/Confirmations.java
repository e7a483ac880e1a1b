package accountlink.check;

import accountlink.link.Evaluation;
import accountlink.link.Evaluator;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.WatchedLink;
import accountlink.workspaces.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which watched links {@code GetAccountLink} is asked for: all of them where nothing was listed. A
 * listing may be out of date, or shift while it is read, and an alert must not come of that: what
 * would change a link's status, and what the listing does not say for sure, is confirmed.
 *
 * @param sure what the listing says for sure
 * @param toAsk in this order
 */
record Confirmations(Map<WatchedLink, Reading> sure, List<WatchedLink> toAsk) {

  /**
   * @param watched in any order
   * @param resumeAt key of the link to start with
   * @param listing empty where none was read
   */
  static Confirmations of(
      List<WatchedLink> watched,
      Optional<String> resumeAt,
      Optional<Listing> listing,
      Evaluator evaluator,
      KnownLinks known) {
    Map<WatchedLink, Reading> sure = new LinkedHashMap<>();
    List<WatchedLink> toAsk = new ArrayList<>();
    for (WatchedLink link : startingAt(resumeAt, watched)) {
      listing
          .flatMap(pages -> pages.reading(link))
          .filter(seen -> isSure(evaluator, link, known.before(link), seen))
          .ifPresentOrElse(seen -> sure.put(link, seen), () -> toAsk.add(link));
    }
    return new Confirmations(sure, toAsk);
  }

  /**
   * Whether it may be recorded as it is. A status that was never known may, where nobody gets an
   * alert about it: else a monitor of thousands of links would need hours for its first round. Only
   * a call for the one link says that there is none.
   */
  private static boolean isSure(
      Evaluator evaluator, WatchedLink link, Evaluator.Before known, Reading.Seen seen) {
    if (seen.status().kind() == LinkStatus.Kind.LINK_NOT_FOUND) {
      return false;
    }
    return switch (evaluator.evaluate(link, known, seen)) {
      case Evaluation.Unchanged _ -> true;
      case Evaluation.Changed changed when changed.entry().isEmpty() -> true;
      case Evaluation.Changed changed ->
          known.last().current().isEmpty()
              && changed.alerts().isEmpty()
              && changed.next().heldBack().isEmpty();
    };
  }

  /**
   * The watched links, starting where the last run stopped. The order is that of their keys: a new
   * order in the settings must not skip a link in the middle of a round.
   */
  private static List<WatchedLink> startingAt(
      Optional<String> resumeAt, List<WatchedLink> watched) {
    TreeMap<String, WatchedLink> byKey = new TreeMap<>();
    watched.forEach(link -> byKey.put(link.key(), link));
    String start = resumeAt.orElse("");
    List<WatchedLink> order = new ArrayList<>(byKey.tailMap(start, true).values());
    order.addAll(byKey.headMap(start, false).values());
    return order;
  }
}
