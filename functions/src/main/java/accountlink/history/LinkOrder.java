package accountlink.history;

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
  WORST(
      "worst first",
      Comparator.comparing((LinkView link) -> !LinkGroup.ATTENTION.has(link))
          .thenComparing(link -> link.kind().map(Kind::rank).orElse(LinkOrder.NEVER_READ))
          .thenComparing(LinkOrder::since, Comparator.reverseOrder())),
  NEWEST("newest first", Comparator.comparing(LinkOrder::since, Comparator.reverseOrder())),
  NAME("by name", Comparator.comparing(_ -> 0)),
  /** Links without an owner come last. */
  OWNER(
      "by owner",
      Comparator.comparing((LinkView link) -> link.watchedLink().owner().isEmpty())
          .thenComparing(
              link -> link.watchedLink().owner().orElse(""), String.CASE_INSENSITIVE_ORDER));

  /** A link, and its name as it is compared: made once, not with each comparison. */
  private record Named(LinkView link, String name) {}

  private static final int NEVER_READ = 3;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final String words;
  private final Comparator<Named> comparator;

  LinkOrder(String words, Comparator<LinkView> first) {
    this.words = words;
    this.comparator =
        Comparator.comparing(Named::link, Comparator.comparing((LinkView link) -> !link.watched()))
            .thenComparing(Named::link, first)
            .thenComparing(Named::name)
            .thenComparing(named -> named.link().key());
  }

  /** The word that it is asked for by: {@code worst}, {@code newest}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String words() {
    return words;
  }

  public List<LinkView> sorted(List<LinkView> links) {
    return links.stream()
        .map(link -> new Named(link, text(link.watchedLink().name())))
        .sorted(comparator)
        .map(Named::link)
        .toList();
  }

  /** Empty where the word is none of them. */
  public static Optional<LinkOrder> of(String word) {
    return Arrays.stream(values()).filter(order -> order.word().equals(word)).findFirst();
  }

  /**
   * When it came to be as it is now: to its status, or unreadable. To the minute: what one run
   * reads within seconds is in the order of the names.
   */
  private static Instant since(LinkView link) {
    Instant status = link.current().map(is -> is.since()).orElse(Instant.EPOCH);
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
