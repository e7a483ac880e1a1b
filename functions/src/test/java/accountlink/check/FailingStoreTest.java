package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.LinkRef;
import accountlink.link.RunReport;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.store.memory.HookedStore;
import accountlink.store.memory.MemoryStore;
import accountlink.workspaces.WorkSpacesClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run whose store fails, or is written by another run, in the middle of a step. */
class FailingStoreTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final List<WatchedLink> WATCHED =
      List.of(
          WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01")),
          WatchedLink.unnamed(new LinkRef.LinkId("link-design001")));

  private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T12:00:00Z"));
  private final Store store = new MemoryStore(Optional.empty(), time);
  private final InvocationContext context = InvocationContext.check(Duration.ofMinutes(2));

  /** Else two runs could send it at the same time. */
  @Test
  void anAlertThatCannotBeClaimedIsNotSentBeforeTheNextRun() {
    put("REJECTED");

    RunReport report = run(failing("claim"));

    assertEquals(List.of(), alertIds());
    assertEquals(List.of(0, 2), List.of(report.sent(), report.pending()));
    assertLogged("\"outcome\":\"notClaimed\",\"failure\":\"it is down\"");

    assertEquals(2, run(store).sent());
    assertEquals(2, alertIds().size());
  }

  /** It was accepted, but nothing says so: at least once, and a subscriber can drop the double. */
  @Test
  void anAlertThatCannotBeMarkedIsSentAgainUnderItsId() {
    put("REJECTED");

    assertEquals(2, run(failing("markSent")).sent());
    assertEquals(2, alertIds().size());
    assertLogged("\"outcome\":\"notMarked\",\"failure\":\"it is down\"");

    run(store);
    assertEquals(4, alertIds().size());
    assertEquals(2, alertIds().stream().distinct().count());
    assertEquals(0, run(store).sent());
  }

  /** The machine of this run was halted until its lease was over. */
  @Test
  void aScopeThatAnotherRunHasRecordedMeanwhileIsSentOnce() {
    put("LINKED");
    run(store);
    WATCHED.forEach(link -> AWS.workSpaces.fail(link.key(), new Fault.AccessDenied()));
    run(store);
    run(store);
    AtomicBoolean raced = new AtomicBoolean();
    Store racing =
        HookedStore.around(
            store,
            (call, _) -> {
              if (call.equals("recordScope") && raced.compareAndSet(false, true)) {
                time.pass(Duration.ofMinutes(2));
                run(store);
              }
            },
            HookedStore.Hook.NONE);

    assertEquals(0, run(racing).sent());
    assertLogged("\"event\":\"lostRace\",\"item\":\"scope\"");
    run(store);
    assertEquals(1, alertIds().size());
  }

  /** Runs once, and then moves the time to the next run. */
  private RunReport run(Store over) {
    RunReport report = new CheckHandler(setup(over)).check(context);
    time.pass(Duration.ofMinutes(5));
    return report;
  }

  private CheckSetup setup(Store over) {
    return new CheckSetup(
        Settings.of(WATCHED).with(Settings.ReadingSetting.GET),
        LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint()),
        over,
        AWS.topic(),
        "./account-links history",
        time,
        time,
        Duration.ofMinutes(5));
  }

  private Store failing(String method) {
    return HookedStore.around(
        store,
        (call, _) -> {
          if (call.equals(method)) {
            throw new StoreException("it is down", new IllegalStateException());
          }
        },
        HookedStore.Hook.NONE);
  }

  private void assertLogged(String part) {
    assertTrue(
        context.logged().stream().anyMatch(line -> line.contains(part)),
        () -> context.logged().toString());
  }

  private static List<String> alertIds() {
    return AWS.simulatedSns.deliveries().stream()
        .map(delivery -> delivery.attributes().get("alertId"))
        .toList();
  }

  private static void put(String status) {
    WATCHED.forEach(
        link -> AWS.workSpaces.put(new Link(link.key(), status, "111122223333", "444455556666")));
  }
}
