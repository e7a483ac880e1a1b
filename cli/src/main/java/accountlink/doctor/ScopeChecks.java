package accountlink.doctor;

import accountlink.format.Words;
import accountlink.history.ScopeView;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks that each scope has. One scope is one line. Of several, those that are well are one line
 * together, and each other one has its own: a hundred scopes are a few lines.
 *
 * @param scopes at least one
 * @param safely makes a finding of whatever a check throws
 */
record ScopeChecks(List<Looked> scopes, Function<Supplier<Finding>, Finding> safely) {

  /**
   * A scope that is looked at.
   *
   * @param place which it is
   * @param view read from the table when it is first asked for
   */
  record Looked(Supplier<Scope> place, Supplier<ScopeView> view) {
    Scope scope() {
      return place.get();
    }
  }

  boolean areMany() {
    return scopes.size() > 1;
  }

  /**
   * Adds the lines of one check, by its name, or by {@link #nameOf}.
   *
   * @param sum in words, of scopes that are well
   */
  void add(
      Map<String, Supplier<Finding>> checks,
      String name,
      Function<Looked, Finding> check,
      Function<List<Looked>, String> sum) {
    if (!areMany()) {
      checks.put(name, () -> check.apply(scopes.getFirst()));
      return;
    }
    Map<Looked, Finding> found = new LinkedHashMap<>();
    scopes.forEach(scope -> found.put(scope, safely.apply(() -> check.apply(scope))));
    List<Looked> well = scopes.stream().filter(scope -> found.get(scope).isOk()).toList();
    if (!well.isEmpty()) {
      checks.put(
          name, () -> Finding.ok(count(well.size(), scopes.size()) + ": " + sum.apply(well)));
    } else if (found.values().stream().map(ScopeChecks::withoutRequest).distinct().count() == 1) {
      Finding same = found.get(scopes.getFirst());
      checks.put(
          name,
          () ->
              new Finding(
                  same.result(),
                  count(scopes.size(), scopes.size()) + ": " + same.words(),
                  same.cure()));
      return;
    }
    found.forEach(
        (scope, finding) -> {
          if (!finding.isOk()) {
            checks.put(nameOf(name, scope.scope()), () -> finding);
          }
        });
  }

  /** AWS gives each call an id of its own. */
  private static String withoutRequest(Finding finding) {
    return finding.words().replaceAll("Request ID: [^,)]*", "");
  }

  /** The name of a check, a space, and the scope: {@code lastRun 111122223333/us-east-1}. */
  static String nameOf(String check, Scope scope) {
    return check + " " + scope.id();
  }

  private static String count(int some, int all) {
    return some == all ? "all " + Words.count(all, "scope") : some + " of " + all + " scopes";
  }

  /** Of the last runs: the oldest, and all links together. */
  static String runs(List<Looked> scopes, Instant now) {
    List<RunReport> runs =
        scopes.stream().flatMap(scope -> scope.view().get().last().stream()).toList();
    Duration oldest =
        runs.stream()
            .map(run -> Duration.between(run.finished(), now))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return "at most %s ago, %s of %s read"
        .formatted(
            Words.duration(oldest),
            Words.grouped(runs.stream().mapToLong(RunReport::read).sum()),
            Words.count(runs.stream().mapToLong(RunReport::links).sum(), "link"));
  }

  /** Of alerts that are not late. */
  static String pending(List<Looked> scopes) {
    long pending = scopes.stream().mapToLong(scope -> scope.view().get().pending()).sum();
    return pending == 0 ? "none pending" : Words.grouped(pending) + " are being sent";
  }
}
