package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.LinkRef;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.simulated.Delivery;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.Refusal;
import accountlink.workspaces.WorkSpacesClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** Five weeks of three links, and all mails that were sent: none is missing, and none is added. */
class AlertStoryTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Duration BETWEEN_RUNS = Duration.ofHours(6);

  private final ManualTime time = new ManualTime(START);
  private final List<String> mails = new ArrayList<>();
  private int readDeliveries;

  @Test
  void inFiveWeeksExactlyTheseMailsAreSent() {
    put("link-payroll01", "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");
    put("link-design001", "LINKED");
    put("link-legal0001", "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");

    untilDay(5);
    put("link-legal0001", "REJECTED");
    untilDay(8);
    AWS.store().mute(SCOPE, new Mute("link-legal0001", day(16), "Ada", "they decide next week"));
    untilDay(9);
    put("link-legal0001", "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");
    untilDay(10);
    put("link-legal0001", "LINKING_FAILED");
    untilDay(12);
    AWS.workSpaces.fail("link-design001", new Fault.AccessDenied());
    untilDay(14);
    AWS.workSpaces.endFaults("link-design001");
    untilDay(17);
    // A week without runs: afterwards each reminder is sent once.
    time.pass(Duration.ofDays(8));
    untilDay(26);
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    put("link-legal0001", "LINKED");
    untilDay(27);
    AWS.simulatedSns.endRefusals();
    untilDay(29);
    put("link-payroll01", "LINKED");
    untilDay(35);

    assertEquals(
        List.of(
            "day 3: STILL PENDING ACCEPTANCE: Legal (for at least 3 days)",
            "day 3: STILL PENDING ACCEPTANCE: Payroll (for at least 3 days)",
            "day 5: REJECTED: Legal (was pending acceptance for at least 4 days 18 hours)",
            "day 10: STILL PENDING ACCEPTANCE: Payroll (for at least 10 days)",
            "day 12: CANNOT READ: Design (AWS denied access)",
            "day 14: READABLE AGAIN: Design (after 2 days)",
            "day 16: LINKING FAILED: Legal (its mute has ended; before: rejected)",
            "day 25: STILL LINKING FAILED: Legal (for about 15 days 3 hours)",
            "day 25: STILL PENDING ACCEPTANCE: Payroll (for at least 25 days)",
            "day 27: LINKED: Legal (recovered, was linking failed for about 16 days)",
            "day 29: LINKED: Payroll (accepted after at least 28 days 18 hours)"),
        mails);
  }

  /** Runs every six hours until the day begins. */
  private void untilDay(int day) {
    while (time.instant().isBefore(day(day))) {
      Instant started = time.instant();
      run();
      time.pass(BETWEEN_RUNS.minus(Duration.between(started, time.instant())));
    }
  }

  private void run() {
    List<WatchedLink> watchedLinks =
        List.of(
            watchedLink("link-payroll01", "Payroll"),
            watchedLink("link-design001", "Design"),
            watchedLink("link-legal0001", "Legal"));
    try (WorkSpacesClient workSpaces =
        LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint())) {
      long today = Duration.between(START, time.instant()).toDays();
      // A new handler for each run: everything that it needs is in the table.
      new CheckHandler(
              new CheckSetup(
                  Settings.of(watchedLinks),
                  workSpaces,
                  AWS.store(),
                  AWS.topic(),
                  "./account-links history",
                  time,
                  time,
                  Duration.ofMinutes(5)))
          .check(InvocationContext.check(Duration.ofMinutes(2)));
      List<Delivery> deliveries = AWS.simulatedSns.deliveries();
      deliveries
          .subList(readDeliveries, deliveries.size())
          .forEach(mail -> mails.add("day " + today + ": " + mail.subject()));
      readDeliveries = deliveries.size();
    }
  }

  private static WatchedLink watchedLink(String linkId, String name) {
    return new WatchedLink(new LinkRef.LinkId(linkId), name, Optional.empty());
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static void put(String linkId, String status) {
    AWS.workSpaces.put(new Link(linkId, status, "111122223333", "444455556666"));
  }
}
