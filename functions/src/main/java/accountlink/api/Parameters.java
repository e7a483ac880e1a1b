package accountlink.api;

import accountlink.answer.AnswerJson;
import accountlink.format.StatusNames;
import accountlink.format.Times;
import accountlink.history.LinkFilter;
import accountlink.history.LinkGroup;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Scope;
import accountlink.store.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The parameters of a question. All that is wrong with them is found, not the first thing only. */
final class Parameters {
  static final int DEFAULT_LIMIT = 100;
  static final int MOST = 1000;
  static final String NEXT = AnswerJson.NEXT;

  private final Map<String, String> values;
  private final Instant now;
  private final List<ProblemDetails.Wrong> wrong = new ArrayList<>();

  Parameters(Map<String, String> values, List<String> known, Instant now) {
    this.values = values;
    this.now = now;
    values.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            wrong(name, value, "unknown; known here: " + String.join(", ", known));
          }
        });
  }

  /** A link's key, which is part of the path. */
  void checkKey(String key) {
    if (!LinkRef.isKey(key)) {
      wrong(
          "key", key, "must be a link id (link- and 8 to 24 characters) or an account's 12 digits");
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  Optional<Instant> time(String name) {
    Optional<String> text = text(name);
    Optional<Instant> time = text.flatMap(value -> Times.instant(value, now));
    if (text.isPresent() && time.isEmpty()) {
      wrong(name, text.get(), Times.INSTANT_RULE);
    }
    return time;
  }

  int limit() {
    Optional<String> text = text("limit");
    if (text.isEmpty()) {
      return DEFAULT_LIMIT;
    }
    if (!text.get().matches("\\d{1,4}")
        || Integer.parseInt(text.get()) < 1
        || Integer.parseInt(text.get()) > MOST) {
      wrong("limit", text.get(), "must be a whole number from 1 to " + MOST);
      return DEFAULT_LIMIT;
    }
    return Integer.parseInt(text.get());
  }

  Order order() {
    String text = text("order").orElse("desc");
    return switch (text) {
      case "asc" -> Order.OLDEST_FIRST;
      case "desc" -> Order.NEWEST_FIRST;
      default -> {
        wrong("order", text, "must be asc (oldest first) or desc (newest first)");
        yield Order.NEWEST_FIRST;
      }
    };
  }

  /** One or more statuses, with commas between them. */
  Set<Kind> statuses() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String name : names()) {
      StatusNames.kind(name)
          .ifPresentOrElse(kinds::add, () -> wrong("status", name, StatusNames.RULE));
    }
    return kinds;
  }

  /** Of one or more statuses or groups, with commas between them, and of an owner. */
  LinkFilter links() {
    return LinkFilter.of(
        names(),
        StatusNames::kind,
        text("owner"),
        Optional.empty(),
        name -> wrong("status", name, StatusNames.RULE + "; or " + LinkGroup.WORDS));
  }

  private List<String> names() {
    return text("status").map(value -> List.of(value.split(",", -1))).orElse(List.of());
  }

  /**
   * As {@code 111122223333/eu-central-1}.
   *
   * @param own whose Region an account alone is in
   */
  Optional<Scope> scope(Scope own) {
    Optional<String> text = text("scope");
    try {
      return text.map(
          value -> value.indexOf('/') < 0 ? new Scope(value, own.region()) : Scope.of(value));
    } catch (IllegalArgumentException bad) {
      wrong(
          "scope",
          text.orElseThrow(),
          "must be an account and a Region, such as 111122223333/eu-central-1: "
              + bad.getMessage());
      return Optional.empty();
    }
  }

  /** Where a part begins that is not the first. */
  Optional<Cursor> cursor(Route route, String key) {
    Optional<String> text = text(NEXT);
    Optional<Cursor> cursor = text.flatMap(value -> Cursor.parse(value, question(route, key)));
    if (text.isPresent() && cursor.isEmpty()) {
      wrong(
          NEXT,
          text.get(),
          "is not a cursor of this question: hand back 'next' as it was given, with the same"
              + " other parameters");
    }
    return cursor;
  }

  /** What a cursor belongs to. */
  String question(Route route, String key) {
    Map<String, String> rest = new TreeMap<>(values);
    rest.keySet().removeAll(Set.of(NEXT, "limit", "format"));
    return route.name().toLowerCase(Locale.ROOT) + " " + key + " " + rest;
  }

  void wrong(String name, String value, String rule) {
    wrong.add(new ProblemDetails.Wrong(name, value, rule));
  }

  /** Goes on only where nothing is wrong. */
  void check() {
    if (!wrong.isEmpty()) {
      throw new ProblemDetails.Raised(ProblemDetails.badRequest(List.copyOf(wrong)));
    }
  }
}
