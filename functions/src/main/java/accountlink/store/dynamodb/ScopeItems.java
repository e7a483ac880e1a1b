package accountlink.store.dynamodb;

import accountlink.link.DigestPlan;
import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.Mute;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.UnusableItems;
import accountlink.store.document.DigestDocument;
import accountlink.store.document.Document;
import accountlink.store.document.EventDocument;
import accountlink.store.document.MuteDocument;
import accountlink.store.document.RunDocument;
import accountlink.store.document.StateDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the items of a scope's partition together. One that cannot be read stops no other. */
final class ScopeItems {
  private static final Set<String> ONLY_A_LEASE =
      Set.of(Table.PARTITION_KEY, Table.SORT_KEY, RunLease.LEASE);

  private final Scope scope;
  private ScopeState scopeState = ScopeState.NEVER_RUN;
  private Optional<RunReport> lastRun = Optional.empty();
  private final Map<String, LinkState> links = new HashMap<>();
  private final Map<String, Mute> mutes = new HashMap<>();
  private final List<PendingAlert> pending = new ArrayList<>();
  private final List<LinkEvent> events = new ArrayList<>();
  private final List<DigestPlan> digests = new ArrayList<>();
  private final UnusableItems unusable = new UnusableItems();

  ScopeItems(Scope scope) {
    this.scope = scope;
  }

  void add(Document item) {
    String sortKey = item.text(Table.SORT_KEY);
    Optional<String> key =
        Table.isLink(sortKey) ? Optional.of(Table.keyOf(sortKey)) : Optional.empty();
    unusable.noteIfUnusable(key, sortKey, () -> read(sortKey, item));
    unusable.noteIfUnusable(
        key,
        sortKey,
        () ->
            Outbox.ids(item)
                .forEach(
                    id ->
                        unusable.noteIfUnusable(
                            Optional.empty(),
                            "alert " + id + " of " + sortKey,
                            () -> pending.add(Outbox.pending(scope, item, id)))));
  }

  ScopeRecords records() {
    pending.sort(PendingAlert.OLDEST_FIRST);
    return new ScopeRecords(
        scopeState,
        lastRun,
        links,
        mutes,
        List.copyOf(pending),
        List.copyOf(events),
        List.copyOf(digests),
        unusable.found());
  }

  /** Before the end of the first run, the item holds only its lease. */
  static ScopeState scopeState(Document item) {
    return ONLY_A_LEASE.containsAll(item.values().keySet())
        ? ScopeState.NEVER_RUN
        : StateDocument.scopeState(item);
  }

  private void read(String sortKey, Document item) {
    if (Table.isLink(sortKey)) {
      links.put(Table.keyOf(sortKey), StateDocument.linkState(item));
    } else if (sortKey.equals(Table.RUN)) {
      scopeState = ScopeState.UNUSABLE;
      scopeState = scopeState(item);
      lastRun =
          item.optionalDocument(Recorder.REPORT).map(report -> RunDocument.report(scope, report));
    } else if (Table.isMute(sortKey)) {
      Mute mute = MuteDocument.mute(item);
      mutes.put(mute.key(), mute);
    } else if (Table.isEvent(sortKey)) {
      events.add(EventDocument.event(item));
    } else if (Table.isDigest(sortKey)) {
      digests.add(DigestDocument.plan(item));
    }
  }
}
