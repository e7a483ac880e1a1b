package accountlink.alert;

import accountlink.format.LinkJson;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.LinkStatus;
import accountlink.link.Severity;
import accountlink.link.Transition;
import accountlink.link.WatchedLink;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * The message attributes that subscriptions filter on. A digest has lists of owners and statuses.
 * SNS delivers it when any member passes the filter, so every owner gets the digests with their
 * links. {@link MachineJson} says all of it too: a function gets no attributes.
 */
final class Attributes {
  private Attributes() {}

  static Map<String, MessageAttributeValue> of(Notification notification) {
    Alert first = notification.alerts().getFirst();
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("alertId", text(notification.id()));
    attributes.put("severity", severity(first));
    attributes.put("kind", text(AlertKind.of(notification).name()));
    List<String> scopes =
        notification.alerts().stream().map(alert -> alert.scope().id()).distinct().toList();
    attributes.put("scope", scopes.size() == 1 ? text(scopes.getFirst()) : list(scopes));
    put(
        attributes,
        "owner",
        notification,
        alert -> alert.watchedLink().flatMap(WatchedLink::owner).or(() -> owner(alert.content())));
    put(attributes, "status", notification, alert -> status(alert.content()));
    put(attributes, "previousStatus", notification, alert -> previousStatus(alert.content()));
    return attributes;
  }

  /** Who gets the alerts that a mute holds back, also gets what is said of the mute. */
  private static MessageAttributeValue severity(Alert alert) {
    return alert.content() instanceof Alert.MuteSet
        ? list(Arrays.stream(Severity.values()).map(Severity::name).toList())
        : text(alert.severity().name());
  }

  /** Of a link's alert the link says it. */
  private static Optional<String> owner(Alert.Content content) {
    return content instanceof Alert.Test test ? test.owner() : Optional.empty();
  }

  /** The status of the link, as AWS wrote it; empty where the alert is about none. */
  static Optional<String> status(Alert.Content content) {
    return switch (content) {
      case Alert.StatusChanged changed -> Optional.of(changed.transition().to().awsName());
      case Alert.LinkUnreadable linkUnreadable ->
          linkUnreadable.lastKnown().map(last -> last.status().awsName());
      case Alert.LinkReadableAgain linkReadable -> Optional.of(linkReadable.status().awsName());
      case Alert.Reminder reminder -> Optional.of(reminder.current().status().awsName());
      case Alert.MuteEnded ended -> Optional.of(ended.current().status().awsName());
      case Alert.MuteSet _,
          Alert.ScopeUnreadable _,
          Alert.ScopeReadableAgain _,
          Alert.LimitReached _,
          Alert.Summarized _,
          Alert.Test _ ->
          Optional.empty();
    };
  }

  private static Optional<String> previousStatus(Alert.Content content) {
    return switch (content) {
      case Alert.StatusChanged changed -> changed.transition().from().map(LinkStatus::awsName);
      case Alert.MuteEnded ended ->
          ended.heldBack().change().flatMap(Transition::from).map(LinkStatus::awsName);
      default -> Optional.empty();
    };
  }

  /** An attribute without a value is left out: SNS allows no empty values. */
  private static void put(
      Map<String, MessageAttributeValue> attributes,
      String name,
      Notification notification,
      Function<Alert, Optional<String>> value) {
    List<String> values =
        notification.alerts().stream()
            .map(value)
            .flatMap(Optional::stream)
            .map(Words::plain)
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
    if (!values.isEmpty()) {
      attributes.put(name, notification.isDigest() ? list(values) : text(values.getFirst()));
    }
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static MessageAttributeValue list(Collection<String> values) {
    return MessageAttributeValue.builder()
        .dataType("String.Array")
        .stringValue(LinkJson.text(values))
        .build();
  }
}
