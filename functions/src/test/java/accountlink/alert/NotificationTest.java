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

  @Test
  void upToTheThresholdEachAlertIsANotification() {
    List<Alert> ten = AlertExamples.manyChanges(LinkStatus.REJECTED, 10);

    assertEquals(10, Digests.pack(ten, 10).size());
    assertEquals(1, Digests.pack(AlertExamples.manyChanges(LinkStatus.REJECTED, 11), 10).size());
  }

  @Test
  void aDigestHasOneSeverity() {
    List<Alert> mixed = new ArrayList<>(AlertExamples.manyChanges(LinkStatus.REJECTED, 8));
    mixed.addAll(AlertExamples.manyChanges(LinkStatus.LINKED, 7));

    List<Notification> notifications = Digests.pack(mixed, 10);

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

    assertEquals(3, Digests.pack(alerts, 10).size());
  }

  @Test
  void tenThousandChangesFitInMessagesWithinEveryLimit() throws IOException {
    List<Alert> alerts = AlertExamples.manyChanges(LinkStatus.REJECTED, 10_000);

    Set<String> named = new HashSet<>();
    int total = 0;
    for (Notification notification : Digests.pack(alerts, 10)) {
      SnsPublication publication = SnsPublication.of(Publication.of(notification, TEXT_OPTIONS));
      assertTrue(publication.bytes() < SnsTopic.MAX_BYTES, "bytes: " + publication.bytes());
      assertTrue(publication.subject().length() < 100, publication.subject());
      Map<String, Object> forms = JSON.std.mapFrom(publication.message());
      Map<String, Object> card = JSON.std.mapFrom(forms.get("https").toString());
      String description = ((Map<?, ?>) card.get("content")).get("description").toString();
      assertTrue(description.length() <= 8000);
      String email = forms.get("email").toString();
      for (Alert alert : notification.alerts()) {
        String key = alert.watchedLink().orElseThrow().key();
        assertTrue(description.contains("(" + key), "the card names " + key);
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
      alerts.add(hostile);
    }

    List<Notification> notifications = Digests.pack(alerts, 10);

    assertEquals(500, notifications.stream().mapToInt(one -> one.alerts().size()).sum());
    for (Notification notification : notifications) {
      assertTrue(
          SnsPublication.of(Publication.of(notification, TEXT_OPTIONS)).bytes()
              < SnsTopic.MAX_BYTES);
    }
  }
}
