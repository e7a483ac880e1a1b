package accountlink.history;

import accountlink.link.LinkStatus;
import accountlink.link.Standing;
import accountlink.link.Transition;
import accountlink.store.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns entries, which are instants, into spells, which last. */
final class Spells {
  private Spells() {}

  /**
   * @param entries of one link, oldest first; the older ones may be gone
   * @param standing of the link now, which says all where no entry is left
   */
  static List<Spell> of(List<Entry> entries, Optional<Standing> standing, Instant now) {
    if (entries.isEmpty()) {
      return standing
          .filter(is -> is.since().isBefore(now))
          .map(is -> new Spell(is.status(), is.since(), Optional.empty(), true, now, false))
          .stream()
          .toList();
    }
    List<Spell> spells = new ArrayList<>();
    before(entries.getFirst().transition()).ifPresent(spells::add);
    for (int i = 0; i < entries.size(); i++) {
      Transition is = entries.get(i).transition();
      boolean over = i + 1 < entries.size();
      Instant until = over ? entries.get(i + 1).transition().at() : later(now, is.at());
      spells.add(new Spell(is.to(), is.at(), is.notBefore(), is.isFirst(), until, over));
    }
    return List.copyOf(spells);
  }

  /** The first entry that is left knows how long the status before it had been known. */
  private static Optional<Spell> before(Transition first) {
    if (first.from().isEmpty() || first.held().isEmpty()) {
      return Optional.empty();
    }
    LinkStatus from = first.from().get();
    Instant since = first.at().minus(first.held().get());
    return Optional.of(new Spell(from, since, Optional.empty(), true, first.at(), true));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
