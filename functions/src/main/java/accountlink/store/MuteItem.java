package accountlink.store;

import accountlink.link.Mute;

/** Mutes as attributes. */
final class MuteItem {
  private MuteItem() {}

  static Item of(Mute mute) {
    return Item.empty()
        .with("key", mute.key())
        .with("until", mute.until())
        .with("owner", mute.owner())
        .with("reason", mute.reason());
  }

  static Mute mute(Item item) {
    return new Mute(
        item.text("key"), item.instant("until"), item.text("owner"), item.text("reason"));
  }
}
