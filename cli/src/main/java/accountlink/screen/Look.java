package accountlink.screen;

import accountlink.link.LinkStatus;
import accountlink.screen.Screen.Colour;

/** A status as a sign, a word and a colour; each says it alone. */
record Look(String sign, Colour colour) {

  static Look of(LinkStatus.Kind kind) {
    return switch (kind) {
      case LINKED -> new Look("●", Colour.GREEN);
      case PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT -> new Look("◌", Colour.BLUE);
      case REJECTED -> new Look("✖", Colour.RED);
      case LINKING_FAILED -> new Look("▲", Colour.RED);
      case LINK_NOT_FOUND -> new Look("○", Colour.RED);
      case UNRECOGNISED -> new Look("?", Colour.YELLOW);
    };
  }
}
