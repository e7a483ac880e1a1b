package accountlink.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The messages that SNS accepted, and their deliveries to subscribers. */
final class DeliveryLog {
  private final List<Published> published = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private volatile Consumer<Delivery> listener = _ -> {};

  void listen(Consumer<Delivery> listener) {
    this.listener = listener;
  }

  /** The listener runs after the lists are changed, and without the lock: it may read them. */
  void deliver(SnsMessage message, Published accepted, List<TopicSubscription> subscribers) {
    List<Delivery> sent =
        subscribers.stream()
            .filter(each -> each.gets(message))
            .map(each -> each.delivery(message, accepted))
            .toList();
    synchronized (this) {
      published.add(accepted);
      deliveries.addAll(sent);
    }
    sent.forEach(listener);
  }

  synchronized List<Published> published() {
    return List.copyOf(published);
  }

  synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }
}
