package accountlink.format;

import accountlink.link.LinkStatus.Kind;
import java.util.Optional;

/**
 * How a status is shown, on the page and in the terminal: its sign and words alone say which status
 * it is, the tone adds colour.
 */
public record StatusStyle(String sign, Tone tone, String words) {
  /** For a link that has never been read. */
  public static final StatusStyle NEVER_READ = new StatusStyle("·", Tone.NONE, "never read");

  /** What a colour stands for. */
  public enum Tone {
    BAD,
    UNKNOWN,
    WAITING,
    GOOD,
    NONE
  }

  public static StatusStyle of(Optional<Kind> kind) {
    return kind.map(StatusStyle::of).orElse(NEVER_READ);
  }

  public static StatusStyle of(Kind kind) {
    return switch (kind) {
      case LINKING_FAILED -> new StatusStyle("▲", Tone.BAD, kind.words());
      case REJECTED -> new StatusStyle("✖", Tone.BAD, kind.words());
      case LINK_NOT_FOUND -> new StatusStyle("○", Tone.BAD, kind.words());
      case UNRECOGNISED -> new StatusStyle("?", Tone.UNKNOWN, kind.words());
      case PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT -> new StatusStyle("◌", Tone.WAITING, kind.words());
      case LINKED -> new StatusStyle("●", Tone.GOOD, kind.words());
    };
  }
}
