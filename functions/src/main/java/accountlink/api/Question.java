package accountlink.api;

import accountlink.history.LinkFilter;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.store.Order;
import accountlink.store.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be asked of the API, one record for each {@link Route}, with its parameters checked. */
sealed interface Question {

  record Links(List<Scope> scopes, LinkFilter filter, Part part) implements Question {}

  record Link(Asked link) implements Question {}

  record LinkHistory(Asked link, Span span, Order order, Part part) implements Question {}

  record At(Asked link, Instant time) implements Question {}

  record Transitions(Optional<Scope> scope, Span span, Set<LinkStatus.Kind> to, Part part)
      implements Question {}

  record LinkUnreadable(Asked link, Span span, Order order, Part part) implements Question {}

  record Unreadable(Optional<Scope> scope, Span span, Part part) implements Question {}

  record LinkMutes(Asked link, Span span, Order order, Part part) implements Question {}

  record Mutes(Optional<Scope> scope, Span span, Part part) implements Question {}

  record LastRuns() implements Question {}

  /**
   * The link that is asked about.
   *
   * @param scopes in which it is looked for
   */
  record Asked(List<Scope> scopes, String key) {}

  /**
   * Which part of a longer answer.
   *
   * @param limit how many items at most
   * @param after position in the store where the part begins; empty for the first part
   */
  record Part(int limit, Optional<String> after) {}
}
