package accountlink.bench;

import accountlink.link.Evaluation;
import accountlink.link.Evaluator;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.ReaderRole;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.settings.AccountLinkRegions;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.dynamodb.DynamoDbStore;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * So many scopes with so many links each: as few accounts as there are Regions for them, of which
 * the first is the monitor's own, and the others have a role.
 */
record Organization(int scopes, int linksOfAScope) {
  private static final String HUB_ROLE =
      "arn:aws:iam::" + SimulatedAws.ACCOUNT + ":role/AccountLinkMonitor";
  private static final String TARGET_ACCOUNT = "999988887777";

  /** The key that functions get from {@link Invocations}. */
  private static final String KEY = "test";

  /** The settings of one scope. */
  interface ScopeJson {
    Map<String, Object> of(int scope);
  }

  Scope scope(int i) {
    int regions = AccountLinkRegions.KNOWN.size();
    int account = i / regions;
    return new Scope(
        account == 0 ? SimulatedAws.ACCOUNT : "%012d".formatted(account),
        AccountLinkRegions.KNOWN.get(i % regions));
  }

  private String link(int scope, int i) {
    return "link-%03d%05d".formatted(scope, i);
  }

  SimulatedAccounts accounts(InstantSource clock) {
    SimulatedAccounts accounts = new SimulatedAccounts(clock);
    accounts.putKey(KEY, HUB_ROLE);
    IntStream.range(0, scopes)
        .mapToObj(i -> scope(i).account())
        .distinct()
        .forEach(
            account ->
                accounts.putRole(ReaderRole.arn(account, ReaderRole.DEFAULT_NAME), HUB_ROLE, null));
    return accounts;
  }

  /** Gives the first links of each scope a status. */
  void put(SimulatedWorkSpaces workSpaces, int links, String status) {
    for (int i = 0; i < scopes; i++) {
      for (int j = 0; j < links; j++) {
        workSpaces.put(
            scope(i).region(), new Link(link(i, j), status, scope(i).account(), TARGET_ACCOUNT));
      }
    }
  }

  /** Records each link as LINKED, one after the other: DynamoDB Local takes few at once. */
  void record(DynamoDbStore store, Instant at) {
    for (int i = 0; i < scopes; i++) {
      Evaluator evaluator = new Evaluator(scope(i), Policy.DEFAULT, new Workload(linksOfAScope, 1));
      for (int j = 0; j < linksOfAScope; j++) {
        WatchedLink link = WatchedLink.unnamed(new LinkRef.LinkId(link(i, j)));
        LinkIds ids = LinkIds.ofNullable(link.key(), scope(i).account(), TARGET_ACCOUNT);
        Reading.Seen seen = new Reading.Seen(at, LinkStatus.LINKED, ids);
        if (evaluator.evaluate(link, Evaluator.Before.of(LinkState.NEVER_SEEN), seen)
            instanceof Evaluation.Changed changed) {
          store.record(scope(i), link, LinkState.NEVER_SEEN, changed).orElseThrow();
        }
      }
    }
  }

  /** Settings by which all links are discovered. */
  String discovering(int callsPerSecond, int burst) throws IOException {
    return settings(callsPerSecond, burst, _ -> Map.of("discover", true));
  }

  /** Settings that name all links. */
  String naming(int callsPerSecond, int burst) throws IOException {
    return settings(
        callsPerSecond,
        burst,
        scope ->
            Map.of(
                "links",
                IntStream.range(0, linksOfAScope)
                    .mapToObj(i -> Map.of("linkId", link(scope, i)))
                    .toList()));
  }

  private String settings(int callsPerSecond, int burst, ScopeJson links) throws IOException {
    List<Map<String, Object>> entries =
        IntStream.range(0, scopes)
            .mapToObj(
                i -> {
                  Map<String, Object> entry = new LinkedHashMap<>(links.of(i));
                  if (!scope(i).account().equals(SimulatedAws.ACCOUNT)) {
                    entry.put("account", scope(i).account());
                  }
                  entry.put("regions", List.of(scope(i).region()));
                  return entry;
                })
            .toList();
    return JSON.std.asString(
        Map.of(
            "scopes", entries, "pace", Map.of("callsPerSecond", callsPerSecond, "burst", burst)));
  }
}
