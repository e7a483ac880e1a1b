package accountlink.history;

import accountlink.link.LinkStatus.Kind;
import java.util.Optional;

/**
 * How a status looks: a sign and a class for its colour and pattern. The sign and the words say it
 * alone, without colour.
 *
 * @param rank what needs somebody comes first
 */
record Face(String sign, String styleClass, String words, int rank) {
  static final Face NEVER_READ = new Face("·", "none", "never read", 3);

  static Face of(Optional<Kind> kind) {
    return kind.map(Face::of).orElse(NEVER_READ);
  }

  static Face of(Kind kind) {
    return switch (kind) {
      case LINKING_FAILED -> new Face("▲", "bad", kind.words(), 0);
      case REJECTED -> new Face("✖", "bad", kind.words(), 0);
      case LINK_NOT_FOUND -> new Face("○", "bad", kind.words(), 0);
      case UNRECOGNISED -> new Face("?", "odd", kind.words(), 1);
      case PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT -> new Face("◌", "wait", kind.words(), 2);
      case LINKED -> new Face("●", "good", kind.words(), 4);
    };
  }
}
