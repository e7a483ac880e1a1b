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

  record Link(Scope scope, String key) implements Question {}

  record LinkHistory(Scope scope, String key, Span span, Order order, Part part)
      implements Question {}

  record At(Scope scope, String key, Instant time) implements Question {}

  record Transitions(Span span, Set<LinkStatus.Kind> to, Part part) implements Question {}

  record LinkUnreadable(Scope scope, String key, Span span, Order order, Part part)
      implements Question {}

  record Unreadable(Span span, Part part) implements Question {}

  record LinkMutes(Scope scope, String key, Span span, Order order, Part part)
      implements Question {}

  record Mutes(Span span, Part part) implements Question {}

  record LastRuns() implements Question {}

  /**
   * Which part of a longer answer.
   *
   * @param limit how many items at most
   * @param after position in the store where the part begins; empty for the first part
   */
  record Part(int limit, Optional<String> after) {}
}
