package accountlink.history;

import accountlink.link.LinkStatus;
import accountlink.link.LinkStatus.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What links are asked for by, beside their statuses: the same words on the page, in the widget and
 * in the terminal. A link may belong to several groups.
 */
public enum LinkGroup {
  /**
   * Somebody has to look at it: its status is bad or unrecognised, or it cannot be read. Nobody can
   * do anything about a link that is no longer watched.
   */
  ATTENTION("needs attention") {
    @Override
    public boolean has(LinkView link) {
      return link.watched()
          && (BAD.has(link)
              || UNREADABLE.has(link)
              || link.kind().filter(kind -> kind == Kind.UNRECOGNISED).isPresent());
    }
  },
  /** Its last known status is rejected, linking failed or not found. */
  BAD("bad") {
    @Override
    public boolean has(LinkView link) {
      return link.kind().filter(LinkStatus.Kind::isBad).isPresent();
    }
  },
  /** It, or its whole scope, cannot be read now. */
  UNREADABLE("unreadable") {
    @Override
    public boolean has(LinkView link) {
      return link.unreadable().isPresent();
    }
  },
  /** A mute holds back its alerts now. */
  MUTED("muted") {
    @Override
    public boolean has(LinkView link) {
      return link.mute().isPresent();
    }
  };

  /** The words of all. */
  public static final String WORDS =
      Arrays.stream(values()).map(LinkGroup::word).collect(Collectors.joining(", "));

  private final String words;

  LinkGroup(String words) {
    this.words = words;
  }

  /** Whether a link belongs to it, as the link is known now. */
  public abstract boolean has(LinkView link);

  /** The word that it is asked for by: {@code attention}, {@code bad}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a link in it is, in a few lower-case words: {@code needs attention}, {@code bad}, … */
  public String words() {
    return words;
  }

  /** The group of a word, in either case; empty where it is none. */
  public static Optional<LinkGroup> of(String word) {
    return Arrays.stream(values())
        .filter(group -> group.word().equalsIgnoreCase(word.strip()))
        .findFirst();
  }
}
