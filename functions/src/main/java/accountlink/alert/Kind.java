package accountlink.alert;

import accountlink.link.Alert;

/** What an alert is about, as subscriptions filter on it and programs read it. */
public enum Kind {
  STATUS_CHANGED,
  WENT_BLIND,
  SIGHT_RESTORED,
  SCOPE_WENT_BLIND,
  SCOPE_SIGHT_RESTORED,
  REMINDER,
  MUTE_ENDED,
  TEST,
  /** Many changes of status in one message. */
  DIGEST;

  static Kind of(Bulletin bulletin) {
    return bulletin.isDigest() ? DIGEST : of(bulletin.alerts().getFirst().news());
  }

  private static Kind of(Alert.News news) {
    return switch (news) {
      case Alert.StatusChanged _ -> STATUS_CHANGED;
      case Alert.WentBlind _ -> WENT_BLIND;
      case Alert.SightRestored _ -> SIGHT_RESTORED;
      case Alert.ScopeWentBlind _ -> SCOPE_WENT_BLIND;
      case Alert.ScopeSightRestored _ -> SCOPE_SIGHT_RESTORED;
      case Alert.Reminder _ -> REMINDER;
      case Alert.MuteEnded _ -> MUTE_ENDED;
      case Alert.Test _ -> TEST;
    };
  }
}
