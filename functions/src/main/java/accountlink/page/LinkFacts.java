package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.tag;

import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.history.StatusTotals;
import accountlink.link.CurrentStatus;
import accountlink.link.Mute;
import java.util.ArrayList;
import java.util.List;

/** What is known of one link, as pairs of a name and a value. */
final class LinkFacts {
  private LinkFacts() {}

  static Html facts(LinkView link, StatusTotals totals, PageClock clock) {
    List<Html> facts = new ArrayList<>();
    facts.add(fact("Watched by", link.key() + (link.watched() ? "" : " (no longer watched)")));
    link.watchedLink().owner().ifPresent(owner -> facts.add(fact("Owner", owner)));
    link.mute()
        .ifPresent(
            mute ->
                facts.add(
                    fact(
                        "Muted until",
                        clock.time(mute.until()),
                        " by " + mute.owner() + ": " + mute.reason())));
    link.mute().flatMap(Mute::claimedBy).ifPresent(who -> facts.add(fact("Claimed caller", who)));
    link.current()
        .map(CurrentStatus::link)
        .ifPresent(
            is -> {
              is.linkId().ifPresent(id -> facts.add(fact("Link", id)));
              is.sourceAccountId().ifPresent(id -> facts.add(fact("Source account", id)));
              is.targetAccountId().ifPresent(id -> facts.add(fact("Target account", id)));
            });
    link.current()
        .ifPresent(
            is ->
                facts.add(
                    fact(
                        "Last seen so",
                        clock.before(is.confirmedAt()),
                        clock.time(is.confirmedAt()))));
    totals
        .acceptance()
        .ifPresent(took -> facts.add(fact("Accepted after", Words.brief(took.took()))));
    for (StatusTotals.InStatus in : totals.inStatus()) {
      facts.add(
          fact(
              "Time " + in.status().words(),
              Words.brief(in.total())
                  + (in.periods() > 1 ? " in " + Fragments.count(in.periods(), "period") : "")));
    }
    if (!totals.complete()) {
      facts.add(
          fact(
              "Counted",
              "the latest " + Fragments.number(HistoryQueries.MOST_ENTRIES) + " entries"));
    }
    return tag("dl", facts);
  }

  private static Html fact(String name, Object... value) {
    return all(tag("dt", name), tag("dd", all(value)));
  }
}
