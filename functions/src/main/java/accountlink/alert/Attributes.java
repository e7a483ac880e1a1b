package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.LinkStatus;
import accountlink.link.Watch;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * What subscriptions filter on. A digest has a list where its alerts differ, and SNS lets a message
 * pass when any member of the list does: nobody misses what concerns them.
 */
final class Attributes {
  private Attributes() {}

  static Map<String, MessageAttributeValue> of(Bulletin bulletin) {
    Alert first = bulletin.alerts().getFirst();
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("alertId", text(bulletin.id()));
    attributes.put("severity", text(first.severity().name()));
    attributes.put("kind", text(Kind.of(bulletin).name()));
    attributes.put("scope", text(first.scope().account() + "/" + first.scope().region()));
    put(attributes, "owner", bulletin, alert -> alert.watch().flatMap(Watch::owner));
    put(attributes, "status", bulletin, alert -> status(alert.news()));
    put(attributes, "previousStatus", bulletin, alert -> previousStatus(alert.news()));
    return attributes;
  }

  private static Optional<String> status(Alert.News news) {
    return switch (news) {
      case Alert.StatusChanged changed -> Optional.of(changed.transition().to().awsName());
      case Alert.WentBlind blind -> blind.lastKnown().map(last -> last.status().awsName());
      case Alert.SightRestored restored -> Optional.of(restored.status().awsName());
      case Alert.Reminder reminder -> Optional.of(reminder.standing().status().awsName());
      case Alert.MuteEnded ended -> Optional.of(ended.standing().status().awsName());
      case Alert.ScopeWentBlind _, Alert.ScopeSightRestored _, Alert.Test _ -> Optional.empty();
    };
  }

  private static Optional<String> previousStatus(Alert.News news) {
    return news instanceof Alert.StatusChanged changed
        ? changed.transition().from().map(LinkStatus::awsName)
        : Optional.empty();
  }

  /** SNS allows no empty value, so what there is not is left out. */
  private static void put(
      Map<String, MessageAttributeValue> attributes,
      String name,
      Bulletin bulletin,
      Function<Alert, Optional<String>> value) {
    List<String> values =
        bulletin.alerts().stream()
            .map(value)
            .flatMap(Optional::stream)
            .map(Words::plain)
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
    if (!values.isEmpty()) {
      attributes.put(name, bulletin.isDigest() ? list(values) : text(values.getFirst()));
    }
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static MessageAttributeValue list(Collection<String> values) {
    try {
      return MessageAttributeValue.builder()
          .dataType("String.Array")
          .stringValue(JSON.std.asString(values))
          .build();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
