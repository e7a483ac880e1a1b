package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Alert;
import accountlink.link.LinkStatus;
import accountlink.link.Severity;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
