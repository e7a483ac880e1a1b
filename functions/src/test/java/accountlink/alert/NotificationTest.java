package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Alert;
import accountlink.link.DigestPlan;
import accountlink.link.LinkStatus;
import accountlink.link.Severity;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotificationTest {
  private static final TextOptions TEXT_OPTIONS =
      new TextOptions("./account-links history", Optional.empty());

  private static List<Notification> pack(List<Alert> alerts) {
    return new Digests(10, 10_000, List.of(), AlertExamples.NOON).pack(alerts);
  }

  @Test
  void upToTheThresholdEachAlertIsANotification() {
    List<Alert> ten = AlertExamples.manyChanges(LinkStatus.REJECTED, 10);

    assertEquals(10, pack(ten).size());
    assertEquals(1, pack(AlertExamples.manyChanges(LinkStatus.REJECTED, 11)).size());
  }

  @Test
  void aDigestHasOneSeverity() {
    List<Alert> mixed = new ArrayList<>(AlertExamples.manyChanges(LinkStatus.REJECTED, 8));
    mixed.addAll(AlertExamples.manyChanges(LinkStatus.LINKED, 7));

    List<Notification> notifications = pack(mixed);

    assertEquals(
        List.of(Severity.CRITICAL, Severity.GOOD_NEWS),
        notifications.stream()
            .map(notification -> notification.alerts().getFirst().severity())
            .toList());
    assertEquals(List.of(8, 7), notifications.stream().map(one -> one.alerts().size()).toList());
  }

  @Test
  void onlyStatusChangesAreDigested() {
    List<Alert> alerts = new ArrayList<>(AlertExamples.manyChanges(LinkStatus.REJECTED, 11));
    alerts.add(AlertExamples.all().get("link-unreadable"));
    alerts.add(AlertExamples.all().get("reminder-pending"));

    assertEquals(3, pack(alerts).size());
  }

  @Test
  void tenThousandChangesFitInMessagesWithinEveryLimit() throws IOException {
    List<Alert> alerts = AlertExamples.manyChanges(LinkStatus.REJECTED, 10_000);

    Set<String> named = new HashSet<>();
    int total = 0;
    for (Notification notification : pack(alerts)) {
      SnsPublication publication = SnsPublication.of(Publication.of(notification, TEXT_OPTIONS));
      assertTrue(publication.bytes() < SnsTopic.MAX_BYTES, "bytes: " + publication.bytes());
      assertTrue(publication.subject().length() < 100, publication.subject());
      Map<String, Object> forms = JSON.std.mapFrom(publication.message());
      Map<String, Object> card = JSON.std.mapFrom(forms.get("https").toString());
      String description = ((Map<?, ?>) card.get("content")).get("description").toString();
      assertTrue(description.length() <= 8000);
      String email = forms.get("email").toString();
      long onTheCard = description.lines().filter(line -> line.startsWith("- Branch")).count();
      assertTrue(onTheCard >= 40, "the card is full: " + onTheCard);
      assertTrue(
          description.contains(
              ("\n\n+%,d more: `./account-links transitions --scope 111122223333/eu-central-1"
                      + " --since ")
                  .formatted(10_000 - onTheCard)),
          description);
      for (Alert alert : notification.alerts()) {
        String key = alert.watchedLink().orElseThrow().key();
        assertTrue(email.contains("(" + key), "the mail names " + key);
        assertTrue(forms.get("default").toString().contains(alert.id()));
        named.add(key);
        total++;
      }
    }
    assertEquals(10_000, named.size(), "none is missing");
    assertEquals(10_000, total, "none is doubled");
  }

  /** Also where a crash has left a few of the alerts of some parts, and new ones have come. */
  @Test
  void theListsOfAllPartsTogetherAreTheTotals() {
    List<Alert> alerts = new ArrayList<>(AlertExamples.manyChanges(LinkStatus.REJECTED, 1_000));
    alerts.addAll(AlertExamples.manyChanges(LinkStatus.LINKED, 1_500).subList(1_000, 1_500));
    List<Notification> all = pack(alerts);
    Map<DigestPlan, Integer> listed = new HashMap<>();
    all.forEach(
        one -> listed.merge(one.part().orElseThrow().digest(), one.alerts().size(), Integer::sum));

    assertEquals(Set.of(500, 1_000), Set.copyOf(listed.values()));
    listed.forEach((plan, links) -> assertEquals(plan.listed(), links));
    listed.keySet().forEach(plan -> assertEquals(1_500, plan.links()));

    List<Alert> left = new ArrayList<>(all.get(1).alerts().subList(0, 3));
    left.addAll(all.getLast().alerts());
    List<Alert> newer =
        AlertExamples.manyChanges(LinkStatus.REJECTED, 1_512).subList(1_500, 1_512).stream()
            .map(NotificationTest::anHourLater)
            .toList();
    List<Alert> next = new ArrayList<>(left);
    next.addAll(newer);
    List<Notification> again =
        new Digests(
                10,
                10_000,
                List.copyOf(listed.keySet()),
                AlertExamples.NOON.plus(Duration.ofHours(1)))
            .pack(next);

    assertEquals(
        List.of(all.get(1).part(), all.getLast().part()),
        Stream.of(left.getFirst(), left.getLast()).map(alert -> of(again, alert).part()).toList());
    String email = Publication.of(of(again, left.getFirst()), TEXT_OPTIONS).email();
    assertTrue(
        email.startsWith("CRITICAL: 1,500 WorkSpaces account links of the 10,000 ")
            && email.contains(" it lists 3 of the 1,000 that are CRITICAL."),
        email.substring(0, 300));
    assertEquals(
        newer.size(), of(again, newer.getFirst()).alerts().size(), "a digest of their own");
  }

  private static Alert anHourLater(Alert alert) {
    return new Alert(
        alert.id(),
        alert.version(),
        alert.at().plus(Duration.ofHours(1)),
        alert.scope(),
        alert.watchedLink(),
        alert.severity(),
        alert.content());
  }

  private static Notification of(List<Notification> notifications, Alert alert) {
    return notifications.stream()
        .filter(one -> one.alerts().contains(alert))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theLongestNamesFit() {
    Alert hostile = AlertExamples.all().get("hostile-name");
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      alerts.add(
          new Alert(
              "hostile-" + i,
              hostile.version(),
              hostile.at(),
              hostile.scope(),
              hostile.watchedLink(),
              hostile.severity(),
              hostile.content()));
    }

    List<Notification> notifications = pack(alerts);

    assertEquals(500, notifications.stream().mapToInt(one -> one.alerts().size()).sum());
    for (Notification notification : notifications) {
      assertTrue(
          SnsPublication.of(Publication.of(notification, TEXT_OPTIONS)).bytes()
              < SnsTopic.MAX_BYTES);
    }
  }
}
