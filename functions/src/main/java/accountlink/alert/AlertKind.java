package accountlink.alert;

import accountlink.link.Alert;

/** What an alert is about. Subscriptions filter on it, and programs read it. */
public enum AlertKind {
  STATUS_CHANGED,
  LINK_UNREADABLE,
  LINK_READABLE_AGAIN,
  SCOPE_UNREADABLE,
  SCOPE_READABLE_AGAIN,
  LIMIT_REACHED,
  REMINDER,
  MUTE_ENDED,
  MUTED,
  UNMUTED,
  SUMMARY,
  TEST,
  /** Many alerts of one kind and severity in one message. */
  DIGEST;

  static AlertKind of(Notification notification) {
    return notification.isDigest() ? DIGEST : of(notification.alerts().getFirst());
  }

  static AlertKind of(Alert alert) {
    return switch (alert.content()) {
      case Alert.StatusChanged _ -> STATUS_CHANGED;
      case Alert.LinkUnreadable _ -> LINK_UNREADABLE;
      case Alert.LinkReadableAgain _ -> LINK_READABLE_AGAIN;
      case Alert.ScopeUnreadable _ -> SCOPE_UNREADABLE;
      case Alert.ScopeReadableAgain _ -> SCOPE_READABLE_AGAIN;
      case Alert.LimitReached _ -> LIMIT_REACHED;
      case Alert.Reminder _ -> REMINDER;
      case Alert.MuteEnded _ -> MUTE_ENDED;
      case Alert.MuteSet set -> set.ended() ? UNMUTED : MUTED;
      case Alert.Summarized _ -> SUMMARY;
      case Alert.Test _ -> TEST;
    };
  }
}
