package accountlink.history;

import accountlink.link.CurrentStatus;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.UnreadablePeriod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** In which order links are listed. Links that are no longer watched come last in each. */
public enum LinkOrder {
  /** What needs somebody first, and of it what is new before what is old. */
  WORST("worst first"),
  NEWEST("newest first"),
  NAME("by name"),
  /** Links without an owner come last. */
  OWNER("by owner");

  private static final int NEVER_READ = 3;

  /** After each rank of what needs attention. */
  private static final int CALM = 10;

  private static final int FORMER = 100;
  private static final String LAST = "\uffff";
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final String words;

  LinkOrder(String words) {
    this.words = words;
  }

  /** The word that it is asked for by: {@code worst}, {@code newest}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String words() {
    return words;
  }

  /** Empty where the word is none of them. */
  public static Optional<LinkOrder> of(String word) {
    return Arrays.stream(values()).filter(order -> order.word().equals(word)).findFirst();
  }

  public List<LinkView> sorted(List<LinkView> links) {
    return links.stream().map(this::place).sorted(Place.ORDER).map(Place::link).toList();
  }

  /** What a link is compared by: made once, not with each of very many comparisons. */
  private record Place(LinkView link, int rank, String owner, Instant since, String name) {
    static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::rank)
            .thenComparing(Place::owner)
            .thenComparing(Place::since, Comparator.reverseOrder())
            .thenComparing(Place::name)
            .thenComparing(place -> place.link().key());
  }

  private Place place(LinkView link) {
    int rank = this == WORST ? rank(link) : 0;
    return new Place(
        link,
        link.watched() ? rank : rank + FORMER,
        this == OWNER ? link.watchedLink().owner().map(LinkOrder::text).orElse(LAST) : "",
        this == WORST || this == NEWEST ? since(link) : Instant.EPOCH,
        text(link.watchedLink().name()));
  }

  private static int rank(LinkView link) {
    int rank = link.kind().map(Kind::rank).orElse(NEVER_READ);
    return LinkGroup.ATTENTION.has(link) ? rank : rank + CALM;
  }

  /**
   * When it came to be as it is now: to its status, or unreadable. To the minute: what one run
   * reads within seconds is in the order of the names.
   */
  private static Instant since(LinkView link) {
    Instant status = link.current().map(CurrentStatus::since).orElse(Instant.EPOCH);
    return link.unreadable()
        .map(UnreadablePeriod::since)
        .filter(status::isBefore)
        .orElse(status)
        .truncatedTo(ChronoUnit.MINUTES);
  }

  /** Office 9 comes before office 10. */
  private static String text(String name) {
    return NUMBER
        .matcher(name.toLowerCase(Locale.ROOT))
        .replaceAll(
            number -> "0".repeat(Math.max(0, 20 - number.group().length())) + number.group());
  }
}
