package accountlink.simulation;

import accountlink.link.Alert;
import accountlink.link.CurrentStatus;
import accountlink.link.Evaluation;
import accountlink.link.HeldBack;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.ScopeState;
import accountlink.link.Summary;
import accountlink.link.SummaryPeriod;
import accountlink.link.Transition;
import accountlink.link.TransitionTable;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.store.Entry;
import accountlink.store.UnreadableEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The world's own record of what was true, what was read, recorded and sent, and the invariants
 * that hold between them. Once one is broken, {@link #broken} says which.
 */
final class Witness {
  /** In place of a link's key. */
  static final String SCOPE = "scope";

  private static final String FIRST_START = "first start";
  private static final String LAST_END = "last end";

  /** Three times as long as the check is said to be scheduled. */
  private static final Duration LONGEST_WITHOUT_A_RUN = Duration.ofMinutes(15);

  /** A link's truth from an instant on; an empty status: AWS does not know the link. */
  record Truth(Instant from, String status, String linkId) {
    String answered() {
      return status.isEmpty() ? "LINK_NOT_FOUND" : status;
    }
  }

  /** What AWS answered. */
  record Answer(int number, Instant at, String status, Optional<String> linkId) {}

  private final Map<String, List<Truth>> truths = new HashMap<>();
  private final Map<String, List<Answer>> answers = new HashMap<>();
  private final Map<String, List<Transition>> entries = new HashMap<>();
  private final Map<String, Alert> created = new LinkedHashMap<>();
  private final Map<String, List<Object>> told = new HashMap<>();
  private final Set<String> accepted = new HashSet<>();
  private final Set<String> marked = new HashSet<>();
  private final Map<String, Instant> reminded = new HashMap<>();
  private final Set<String> unreadableTold = new HashSet<>();
  private final Map<String, Integer> unreadableRuns = new HashMap<>();

  /** Links of which a mute holds back that they can be read again. */
  private final Set<String> readableHeldBack = new HashSet<>();

  /** Links of which the scope's alert said that they cannot be read. */
  private final Set<String> coveredByScope = new HashSet<>();

  /** The first change that a mute has held back of each link. */
  private final Map<String, Change> held = new HashMap<>();

  /** When links could not be read. */
  private final Set<Instant> failures = new HashSet<>();

  /** Of each link and the scope, when the unreadable periods began that have ended. */
  private final Map<String, List<Instant>> unreadablePeriods = new HashMap<>();

  /** The end of the last run whose heartbeat was written, and the start of the first one. */
  private final Map<String, Instant> runs = new HashMap<>();

  /**
   * When no run finished for more than three intervals: the ends of these times by their starts.
   */
  private final Map<Instant, Instant> gaps = new TreeMap<>();

  /** Until when there is a summary. */
  private final Map<String, Instant> summarized = new HashMap<>();

  private boolean clockStepped;
  private boolean settingsChanged;
  private boolean anyFault;
  private int answered;

  /** Reminders and summaries do not count: they are due while nothing changes. */
  private int writes;

  private int sends;
  private final Map<String, Integer> writesOfLink = new HashMap<>();
  private int scopeWrites;

  /** Which write an alert came with, by its id. */
  private final Map<String, String> recordOf = new HashMap<>();

  /** Every id that an alert of any scope ever had, also of one that a restore has undone. */
  private final Set<String> ids;

  /** Alerts that the topic has refused for good: later ones of their links do not wait for them. */
  private final Set<String> refused = new HashSet<>();

  /** So many runs in a row a link may be unreadable, counted by itself and then by its scope. */
  private int runsUntilTold = 7;

  /** The first invariant that broke. */
  private Broken broken;

  /**
   * @param ids that alerts of any scope have
   */
  Witness(Set<String> ids) {
    this.ids = ids;
  }

  void check(boolean holds, String invariant) {
    if (!holds && broken == null) {
      broken = new Broken(invariant);
    }
  }

  Optional<Broken> broken() {
    return Optional.ofNullable(broken);
  }

  void clockSteppedBack() {
    clockStepped = true;
  }

  boolean clockStepped() {
    return clockStepped;
  }

  void settingsChanged() {
    settingsChanged = true;
  }

  /** The settings say after how many runs there is an alert. */
  void unreadableAfter(int runs) {
    runsUntilTold = Math.max(runsUntilTold, 2 * runs + 1);
  }

  /**
   * Of what is recorded, as a backup of the table. What was true, what AWS answered, and each id
   * that was given, no restore undoes.
   *
   * @return what restores it
   */
  Runnable backUp() {
    List<Runnable> all =
        List.of(
            keepLists(entries),
            keepLists(told),
            keepLists(unreadablePeriods),
            keep(created),
            keep(reminded),
            keep(unreadableRuns),
            keep(held),
            keep(runs),
            keep(gaps),
            keep(summarized),
            keep(recordOf),
            keep(accepted),
            keep(marked),
            keep(unreadableTold),
            keep(readableHeldBack),
            keep(coveredByScope));
    return () -> all.forEach(Runnable::run);
  }

  private static <K, V> Runnable keep(Map<K, V> map) {
    Map<K, V> kept = new LinkedHashMap<>(map);
    return () -> {
      map.clear();
      map.putAll(kept);
    };
  }

  private static <V> Runnable keep(Set<V> set) {
    Set<V> kept = new HashSet<>(set);
    return () -> {
      set.clear();
      set.addAll(kept);
    };
  }

  private static <V> Runnable keepLists(Map<String, List<V>> map) {
    Map<String, List<V>> kept = new HashMap<>();
    map.forEach((key, list) -> kept.put(key, List.copyOf(list)));
    return () -> {
      map.clear();
      kept.forEach((key, list) -> map.put(key, new ArrayList<>(list)));
    };
  }

  void faultHappened() {
    anyFault = true;
  }

  int writes() {
    return writes;
  }

  int sends() {
    return sends;
  }

  // --- What happens ---

  void changed(String key, Truth truth) {
    truths.computeIfAbsent(key, _ -> new ArrayList<>()).add(truth);
  }

  Truth now(String key) {
    return truths.get(key).getLast();
  }

  Answer answered(String key, Instant at) {
    Truth truth = now(key);
    Answer answer =
        new Answer(
            answered++,
            at,
            truth.answered(),
            truth.status().isEmpty() ? Optional.empty() : Optional.of(truth.linkId()));
    answers.computeIfAbsent(key, _ -> new ArrayList<>()).add(answer);
    unreadableRuns.remove(key);
    return answer;
  }

  /** A link could not be read. */
  void failed(Instant at) {
    failures.add(at.truncatedTo(ChronoUnit.MILLIS));
  }

  /** What was written says that a link, or the scope, is no longer unreadable. */
  void unreadableEnded(String key, UnreadablePeriod was) {
    Instant since = was.since().truncatedTo(ChronoUnit.MILLIS);
    check(failures.contains(since), key + ": nothing was unreadable at the beginning of " + was);
    unreadablePeriods.computeIfAbsent(key, _ -> new ArrayList<>()).add(since);
  }

  /** A run's heartbeat was written. */
  void heartbeat(RunReport report) {
    Instant started = report.started().truncatedTo(ChronoUnit.MILLIS);
    Instant last = runs.getOrDefault(LAST_END, started);
    if (Duration.between(last, started).compareTo(LONGEST_WITHOUT_A_RUN) > 0) {
      gaps.put(last, started);
    }
    runs.putIfAbsent(FIRST_START, started);
    runs.put(LAST_END, report.finished().truncatedTo(ChronoUnit.MILLIS));
  }

  /** The history has each time without a run, once, and since when that is so is right. */
  void gaps(ScopeState state, List<RunGap> stored) {
    Map<Instant, Instant> found = new TreeMap<>();
    stored.forEach(gap -> found.put(gap.from(), gap.until()));
    check(
        found.equals(gaps) && stored.size() == gaps.size(),
        "no run from, until " + gaps + ", in the history " + stored);
    check(
        state.gapsKnownSince().equals(Optional.ofNullable(runs.get(FIRST_START))),
        "gaps are known since " + runs.get(FIRST_START) + ", recorded is " + state);
  }

  /** How often a link's state was written. */
  int writesOf(String key) {
    return writesOfLink.getOrDefault(key, 0);
  }

  /** A link's state was written, in full. */
  void recorded(WatchedLink link, LinkState before, Evaluation.Changed changed, boolean muted) {
    String key = link.key();
    writesOfLink.merge(key, 1, Integer::sum);
    if (changed.next().unreadable().isEmpty()) {
      before.unreadable().ifPresent(was -> unreadableEnded(key, was));
    }
    if (changed.alerts().stream().noneMatch(alert -> alert.content() instanceof Alert.Reminder)) {
      writes++;
    }
    check(
        changed.next().version() == before.version() + 1,
        "the version of " + key + " goes from " + before.version() + " to " + changed.next());
    changed.entry().ifPresent(entry -> entry(key, before, entry, changed, muted));
    if (changed.entry().isEmpty()) {
      check(
          changed
              .next()
              .current()
              .map(CurrentStatus::status)
              .equals(before.current().map(CurrentStatus::status)),
          "the status of " + key + " changes without an entry");
    }
    if (changed.next().heldBack().flatMap(HeldBack::readable).isPresent()) {
      unreadableTold.remove(key);
      readableHeldBack.add(key);
    }
    changed.alerts().forEach(alert -> created(key, alert, muted, changed.entry().isPresent()));
    heldBack(key, changed);
    List<Transition> all = entries.getOrDefault(key, List.of());
    Optional<LinkStatus> last = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().to());
    check(
        changed.next().current().map(CurrentStatus::status).equals(last),
        "the state of " + key + " is not its last entry: " + changed.next() + ", " + last);
    changed
        .next()
        .current()
        .ifPresent(
            now ->
                check(
                    now.began().equals(all.getLast().happened()),
                    "the status of "
                        + key
                        + " began "
                        + now.began()
                        + ", and its entry happened "
                        + all.getLast().happened()));
  }

  /** A mute holds back the first change, until it has ended and the link was read. */
  private void heldBack(String key, Evaluation.Changed changed) {
    Optional<Transition> first = Optional.ofNullable(held.get(key)).map(Change::entry);
    Optional<Transition> told =
        changed.alerts().stream()
            .map(Alert::content)
            .filter(Alert.MuteEnded.class::isInstance)
            .flatMap(ended -> ((Alert.MuteEnded) ended).heldBack().change().stream())
            .findFirst();
    Optional<Transition> still = changed.next().heldBack().flatMap(HeldBack::change);
    told.or(() -> still)
        .ifPresent(
            one ->
                check(
                    first.map(Transition::at).equals(Optional.of(one.at())),
                    key + ": the mute held back " + first + ", and not " + one));
    if (first.isPresent() && still.isEmpty()) {
      Change ended = held.remove(key);
      CurrentStatus now = changed.next().current().orElseThrow();
      check(
          told.isPresent() || ended.isNoNews(now),
          key + ": at the mute's end nobody was told of " + first.get() + ", now " + now);
    }
  }

  /**
   * A change that was recorded.
   *
   * @param linkBefore the link id before it
   */
  private record Change(Transition entry, Optional<String> linkBefore) {
    /** All is as before the change, or nobody is told of such changes. */
    boolean isNoNews(CurrentStatus now) {
      boolean sameLink =
          linkBefore.isEmpty()
              || now.link().linkId().isEmpty()
              || linkBefore.equals(now.link().linkId());
      return entry.from().equals(Optional.of(now.status())) && sameLink
          || !TransitionTable.row(entry.from(), now.status()).alerted();
    }
  }

  private void entry(
      String key, LinkState before, Transition entry, Evaluation.Changed changed, boolean muted) {
    List<Transition> all = entries.computeIfAbsent(key, _ -> new ArrayList<>());
    Optional<LinkStatus> last = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().to());
    check(entry.from().equals(last), key + ": an entry from " + entry.from() + " after " + last);
    if (!all.isEmpty()) {
      check(
          entry.fromBegan().equals(Optional.of(all.getLast().happened())),
          key + ": the old status began " + all.getLast().happened() + ", not as in " + entry);
      check(entry.at().isAfter(all.getLast().at()), key + ": two entries are not in order");
      check(
          !entry.from().equals(Optional.of(entry.to()))
              || !entry.link().linkId().equals(all.getLast().link().linkId()),
          key + ": an entry says nothing new: " + entry);
    }
    boolean seen =
        answers.getOrDefault(key, List.of()).stream()
            .anyMatch(
                answer ->
                    answer.status().equals(entry.to().awsName())
                        && (clockStepped || answer.at().equals(entry.at())));
    check(seen, key + ": AWS never answered what the entry says: " + entry);
    if (!clockStepped) {
      Truth truth = at(key, entry.at());
      check(
          truth.answered().equals(entry.to().awsName()),
          key + ": at " + entry.at() + " it was " + truth + ", and not " + entry.to());
      entry
          .notBefore()
          .ifPresent(
              bound ->
                  check(
                      !truth.from().isBefore(bound),
                      key + ": changed at " + truth.from() + ", before 'not before' " + bound));
    }
    all.add(entry);
    Change change = new Change(entry, before.current().flatMap(current -> current.link().linkId()));
    told.computeIfAbsent(key, _ -> new ArrayList<>()).add(change);
    reminded.remove(key);
    boolean alerted = TransitionTable.row(entry.from(), entry.to()).alerted();
    long sent =
        changed.alerts().stream()
            .filter(alert -> alert.content() instanceof Alert.StatusChanged)
            .count();
    if (alerted && muted) {
      held.putIfAbsent(key, change);
    }
    boolean afterMute = before.heldBack().isPresent();
    check(
        afterMute || sent == (alerted && !muted ? 1 : 0),
        key + ": " + sent + " alerts of the change " + entry + (muted ? ", muted" : ""));
  }

  private Truth at(String key, Instant time) {
    Truth found = truths.get(key).getFirst();
    for (Truth truth : truths.get(key)) {
      if (!truth.from().isAfter(time)) {
        found = truth;
      }
    }
    return found;
  }

  /** Alerts about the whole scope were written. */
  void recordedScope(List<Alert> alerts) {
    writes +=
        (int) alerts.stream().filter(one -> !(one.content() instanceof Alert.Summarized)).count();
    scopeWrites++;
    alerts.forEach(alert -> created(SCOPE, alert, false, false));
  }

  /** Somebody muted the link, or ended its mute: the next run says so. */
  void muted(String key, Alert alert) {
    created(key, alert, false, false);
    recordOf.put(alert.id(), "mute " + alert.id());
  }

  /**
   * @param newStatus an entry was written with it: the clock of the reminders starts again
   */
  private void created(String key, Alert alert, boolean muted, boolean newStatus) {
    // A clock that stepped back gives a state that was restored the time that it had before.
    check(
        ids.add(alert.id()) || clockStepped && !created.containsKey(alert.id()),
        "two alerts share the id " + alert.id());
    check(!muted, key + ": an alert while it is muted: " + alert);
    created.put(alert.id(), alert);
    recordOf.put(alert.id(), key + " " + writesOf(key) + " " + scopeWrites);
    switch (alert.content()) {
      case Alert.StatusChanged changed ->
          check(
              entries.get(key).getLast().to().equals(changed.transition().to()),
              key + ": an alert of a change that is not in the history: " + alert);
      case Alert.Reminder reminder -> {
        reminderIsDue(key, alert.at());
        check(
            entries.get(key).getLast().to().equals(reminder.current().status()),
            key + ": a reminder of another status: " + alert);
        reminded.put(key, alert.at());
      }
      case Alert.MuteEnded ended -> {
        if (!newStatus) {
          reminded.put(key, alert.at());
        }
        if (ended.heldBack().readable().isPresent()) {
          readableHeldBack.remove(key);
        }
      }
      case Alert.LinkUnreadable _, Alert.ScopeUnreadable _ -> {
        check(
            anyFault || settingsChanged || !coveredByScope.contains(key),
            key + ": it cannot be read, which the scope's alert has said");
        check(unreadableTold.add(key), key + ": a second alert of one unreadable period");
      }
      case Alert.LinkReadableAgain _, Alert.ScopeReadableAgain _ -> {
        unreadableTold.remove(key);
        readableHeldBack.remove(key);
      }
      case Alert.MuteSet _ -> {}
      case Alert.LimitReached _ -> check(false, "there is no limit: " + alert);
      case Alert.Summarized summarized -> summarized(alert, summarized.summary());
      case Alert.Test _ -> check(false, "nobody sent a test");
    }
    if (!(alert.content() instanceof Alert.LinkUnreadable)
        && !(alert.content() instanceof Alert.LinkReadableAgain)
        && !(alert.content() instanceof Alert.MuteSet)
        && !(alert.content() instanceof Alert.Summarized)) {
      told.computeIfAbsent(key, _ -> new ArrayList<>()).add(alert);
    }
  }

  // --- Summaries ---

  /** It ends with the last week that is over, and no part of a week is summed up twice. */
  private void summarized(Alert alert, Summary summary) {
    check(
        summary.flows().stream().mapToInt(Summary.Flow::links).sum() == summary.links(),
        "the links of a summary do not add up: " + summary);
    Instant last = summarized.put(SCOPE, summary.until());
    if (clockStepped) {
      return;
    }
    check(
        summary.until().equals(weekOf(alert.at())) && summary.from().isBefore(summary.until()),
        "a summary of a week that is not over: " + alert);
    check(
        last == null || !summary.from().isBefore(last),
        "summed up twice: until " + last + ", and again by " + alert);
  }

  private static Instant weekOf(Instant at) {
    return SummaryPeriod.WEEKLY.begin(at, ZoneOffset.UTC);
  }

  /** Of the only scope of a world: each week that ended between two runs is in a summary. */
  void lastWeekIsSummarized() {
    Instant week = weekOf(runs.get(LAST_END));
    check(
        clockStepped
            || !weekOf(runs.get(FIRST_START)).isBefore(week)
            || week.equals(summarized.get(SCOPE)),
        "no summary until " + week + ", the last one is until " + summarized.get(SCOPE));
  }

  // --- Reminders ---

  private Optional<Instant> reminderDue(String key) {
    Transition last = entries.get(key).getLast();
    Instant from = reminded.getOrDefault(key, last.at());
    return switch (last.to().kind()) {
      case PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT ->
          Optional.of(from.plus(Duration.ofDays(reminded.containsKey(key) ? 7 : 3)));
      case REJECTED, LINKING_FAILED, LINK_NOT_FOUND -> Optional.of(from.plus(Duration.ofDays(7)));
      default -> Optional.empty();
    };
  }

  private void reminderIsDue(String key, Instant at) {
    if (clockStepped) {
      return;
    }
    check(
        reminderDue(key).filter(due -> !at.isBefore(due.minus(Duration.ofHours(2)))).isPresent(),
        key + ": a reminder at " + at + ", which is due at " + reminderDue(key));
  }

  /** After a run that read the link and to which nothing happened. */
  void noReminderForgotten(String key, Instant read) {
    if (clockStepped || entries.getOrDefault(key, List.of()).isEmpty()) {
      return;
    }
    check(
        reminderDue(key).filter(due -> !due.isAfter(read)).isEmpty(),
        key + ": no reminder at " + read + ", due at " + reminderDue(key));
  }

  /** Whether an alert says that the scope cannot be read. */
  boolean scopeUnreadableTold() {
    return unreadableTold.contains(SCOPE);
  }

  /**
   * A run has tried to read a link.
   *
   * @param covered the link was tried in the run before too, and at the start of this one an alert
   *     said that the scope cannot be read
   */
  void tried(String key, boolean read, boolean counts, boolean covered) {
    int runs = read || !counts ? 0 : unreadableRuns.getOrDefault(key, 0) + 1;
    unreadableRuns.put(key, runs);
    if (read) {
      coveredByScope.remove(key);
    } else if (covered || scopeUnreadableTold()) {
      coveredByScope.add(key);
    }
    check(
        runs < runsUntilTold || unreadableTold.contains(key) || coveredByScope.contains(key),
        key + ": unreadable for " + runs + " runs, and nobody was told");
  }

  // --- The metrics ---

  /** The watched links by their recorded status. */
  Map<String, Integer> recordedByStatus(List<String> watched) {
    Map<String, Integer> recorded = new TreeMap<>();
    for (String key : watched) {
      List<Transition> all = entries.getOrDefault(key, List.of());
      if (!all.isEmpty()) {
        recorded.merge(all.getLast().to().kind().name(), 1, Integer::sum);
      }
    }
    return recorded;
  }

  // --- The topic ---

  boolean hasCreated(String id) {
    return created.containsKey(id);
  }

  /** What alerts in one digest have in common. */
  String kindOf(String id) {
    return Optional.ofNullable(created.get(id))
        .map(alert -> alert.severity() + " " + kindOf(alert.content()))
        .orElse("not recorded");
  }

  /** That somebody muted a link, and that somebody ended a mute, are two kinds. */
  private static String kindOf(Alert.Content content) {
    String kind = content.getClass().getSimpleName();
    return content instanceof Alert.MuteSet set ? kind + " " + set.ended() : kind;
  }

  /**
   * @param single how many alerts of each kind came in messages of their own at once
   * @param digestAbove the run's setting
   */
  void digested(Map<String, Integer> single, int digestAbove) {
    single.forEach(
        (kind, count) ->
            check(count <= digestAbove, count + " messages, and not a digest, of: " + kind));
  }

  void accepted(List<String> ids) {
    for (String id : ids) {
      Alert alert = created.get(id);
      check(alert != null, "the topic got an alert that is not recorded: " + id);
      if (alert == null) {
        continue;
      }
      check(!marked.contains(id), "sent again after it was marked as sent: " + alert);
      check(anyFault || !accepted.contains(id), "sent twice without a fault: " + alert);
      if (!accepted.contains(id)) {
        created.values().stream()
            .takeWhile(other -> !other.id().equals(id))
            .filter(other -> keyOf(other).equals(keyOf(alert)) && !accepted.contains(other.id()))
            .filter(other -> !refused.contains(other.id()))
            // Those of one record have no order.
            .filter(other -> !recordOf.get(other.id()).equals(recordOf.get(id)))
            .findFirst()
            .ifPresent(first -> check(false, "out of order: " + alert + " before " + first));
      }
      accepted.add(id);
      if (!(alert.content() instanceof Alert.Reminder)
          && !(alert.content() instanceof Alert.Summarized)) {
        sends++;
      }
    }
  }

  /** The topic has refused the message with this alert for good. */
  void refused(String id) {
    refused.add(id);
  }

  /** The key of the link that an alert is about, or {@link #SCOPE}. */
  String linkOf(String id) {
    return Optional.ofNullable(created.get(id)).map(Witness::keyOf).orElse(SCOPE);
  }

  private static String keyOf(Alert alert) {
    return alert.watchedLink().map(WatchedLink::key).orElse(SCOPE);
  }

  void marked(String id) {
    check(accepted.contains(id), "marked as sent, and the topic has not accepted it: " + id);
    marked.add(id);
  }

  // --- The end ---

  /** After runs without faults: everything is sent, and every watched link is known as it is. */
  void ended(String key, LinkState state) {
    check(
        state.current().map(now -> now.status().awsName()).equals(Optional.of(now(key).answered())),
        key + " is " + now(key) + ", and recorded as " + state);
    check(state.heldBack().isEmpty(), key + ": something is still held back: " + state);
    check(!unreadableTold.contains(key), key + ": nobody was told that it is readable again");
    check(
        !readableHeldBack.contains(key),
        key + ": a mute held back that it is readable again, and nobody was told");
    List<Object> all = told.getOrDefault(key, List.of());
    int last = -1;
    for (int i = 0; i < all.size(); i++) {
      last = all.get(i) instanceof Alert ? i : last;
    }
    if (last + 1 < all.size()) {
      Change first = (Change) all.get(last + 1);
      CurrentStatus now = state.current().orElseThrow();
      check(first.isNoNews(now), key + ": nobody was told of " + first + ", now " + now);
    }
  }

  /** The history has what was recorded, once and in order. */
  void history(String key, List<Entry> stored) {
    check(
        stored.stream()
            .map(Entry::transition)
            .map(Witness::inShort)
            .toList()
            .equals(entries.getOrDefault(key, List.of()).stream().map(Witness::inShort).toList()),
        key + ": the history is " + stored + ", recorded was " + entries.get(key));
  }

  /** The history has each unreadable period that has ended, once. */
  void unreadableHistory(String key, List<UnreadableEntry> stored) {
    check(
        stored.stream()
            .map(entry -> entry.period().was().since().truncatedTo(ChronoUnit.MILLIS))
            .sorted()
            .toList()
            .equals(unreadablePeriods.getOrDefault(key, List.of()).stream().sorted().toList()),
        key + ": unreadable from " + unreadablePeriods.get(key) + ", in the history " + stored);
    stored.forEach(
        entry ->
            check(
                clockStepped || entry.period().was().since().isBefore(entry.period().until()),
                key + ": it was unreadable until it began: " + entry));
  }

  private static String inShort(Transition entry) {
    return entry.at() + " " + entry.from() + " " + entry.to();
  }

  void everythingSent(int pending) {
    check(pending == 0, pending + " alerts are still pending");
    created
        .values()
        .forEach(alert -> check(accepted.contains(alert.id()), "it was never sent: " + alert));
    check(!unreadableTold.contains(SCOPE), "nobody was told that the scope is readable again");
  }

  /** The last answer that a run got for a link is recorded, or a later one. */
  void isRecorded(String key, Answer answer, LinkState state) {
    boolean known =
        answers.get(key).stream()
            .filter(later -> later.number() >= answer.number())
            .anyMatch(
                later ->
                    state
                        .current()
                        .filter(now -> now.status().awsName().equals(later.status()))
                        .filter(
                            now ->
                                later.linkId().isEmpty()
                                    || now.link().linkId().equals(later.linkId()))
                        .isPresent());
    check(known, key + ": AWS answered " + answer + ", and recorded is " + state);
  }
}
