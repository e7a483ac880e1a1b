package accountlink.simulation;

import accountlink.link.Evaluation;
import accountlink.link.LinkState;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.WatchedLink;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import accountlink.store.UnusableItem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Items of the table that this version cannot read, and what a store makes of them: they are named
 * when all is loaded, and nothing is written over them. What they hold comes back when they are
 * repaired. Pending alerts are read each by itself.
 */
final class DamagedItems {
  /** The item of the scope. */
  static final String RUN = "RUN";

  private final Set<String> items = new TreeSet<>();
  private final boolean overwritten;

  /**
   * @param overwritten what a planted fault does: the state of a link that cannot be read is taken
   *     for none, and written over
   */
  DamagedItems(boolean overwritten) {
    this.overwritten = overwritten;
  }

  /**
   * @param item that is recorded: key of a link, or {@link #RUN}
   */
  void add(String item) {
    items.add(item);
  }

  void repair() {
    items.clear();
  }

  boolean has(String item) {
    return items.contains(item);
  }

  Set<String> all() {
    return Set.copyOf(items);
  }

  Store around(Store store) {
    return items.isEmpty()
        ? store
        : (Store)
            Proxy.newProxyInstance(
                DamagedItems.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (_, method, arguments) -> {
                  if (overwritten
                      && method.getName().equals("record")
                      && has(((WatchedLink) arguments[1]).key())) {
                    items.remove(((WatchedLink) arguments[1]).key());
                    return store.record(
                        (Scope) arguments[0],
                        (WatchedLink) arguments[1],
                        store.link((Scope) arguments[0], ((WatchedLink) arguments[1]).key()),
                        (Evaluation.Changed) arguments[3]);
                  }
                  if (writesOver(method.getName(), arguments)) {
                    return method.getName().equals("recordRun") ? (Object) false : Optional.empty();
                  }
                  try {
                    Object answer = method.invoke(store, arguments);
                    return answer instanceof ScopeRecords all ? without(all) : answer;
                  } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                  }
                });
  }

  /** An unusable item was loaded as none, and there is one. */
  private boolean writesOver(String method, Object[] arguments) {
    return switch (method) {
      case "record" -> has(((WatchedLink) arguments[1]).key());
      case "recordScope", "recordRun" -> has(RUN);
      default -> false;
    };
  }

  private ScopeRecords without(ScopeRecords all) {
    Map<String, LinkState> links = new HashMap<>(all.links());
    links.keySet().removeAll(items);
    List<UnusableItem> unusable = new ArrayList<>();
    for (String item : items) {
      Optional<String> key = Optional.of(item).filter(one -> !one.equals(RUN));
      unusable.add(new UnusableItem(key, item, "a newer version of the monitor wrote it"));
    }
    Optional<RunReport> lastRun = has(RUN) ? Optional.empty() : all.lastRun();
    return new ScopeRecords(
        has(RUN) ? ScopeState.UNUSABLE : all.scope(),
        lastRun,
        links,
        all.mutes(),
        all.pending(),
        all.events(),
        all.digests(),
        unusable);
  }
}
