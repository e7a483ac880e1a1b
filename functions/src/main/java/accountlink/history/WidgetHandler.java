package accountlink.history;

import accountlink.link.Scope;
import accountlink.store.Span;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A custom widget of a CloudWatch dashboard: the page's parts as HTML without a script. Source:
 * Amazon CloudWatch User Guide, 'Add a custom widget to a CloudWatch dashboard'.
 */
public final class WidgetHandler implements RequestHandler<Map<String, Object>, Object> {
  private static final String DESCRIBE =
      """
      ### Account links

      The Amazon WorkSpaces account links that are monitored here: how each stands now, and a \
      timeline of what has happened to it in the dashboard's time range.

      Parameters, all optional:

      ``` yaml
      status: rejected        # only links of this status
      text: payroll           # only links whose name, key or owner has this in it
      key: link-payroll01     # one link and its history instead of the list
      ```
      """;

  private final Archive archive;

  /** For Lambda. */
  public WidgetHandler() {
    this(Archive.fromEnvironment(System.getenv()));
  }

  /** The same handler with another table. */
  public WidgetHandler(Archive archive) {
    this.archive = archive;
  }

  /**
   * @return HTML, or for {@code describe} Markdown
   */
  @Override
  public Object handleRequest(Map<String, Object> event, Context context) {
    if (Boolean.TRUE.equals(event.get("describe"))) {
      return DESCRIBE;
    }
    Lookup lookup = archive.lookup(context);
    Scope scope = lookup.scopes().getFirst();
    Map<?, ?> widget = object(event.get("widgetContext"));
    Widget frame =
        new Widget(
            "dark".equals(widget.get("theme")),
            number(widget.get("width")).orElse(1200L).intValue(),
            number(widget.get("height")).orElse(600L).intValue(),
            context.getInvokedFunctionArn());
    Optional<LinkView> link = text(event, "key").flatMap(key -> lookup.link(scope, key));
    if (link.isPresent()) {
      return frame.link(link.get(), lookup);
    }
    LinkFilter filter =
        new LinkFilter(
            text(event, "status").flatMap(Statuses::kind).map(Set::of).orElse(Set.of()),
            Optional.empty(),
            text(event, "text"));
    Span span = span(object(widget.get("timeRange")), lookup.now());
    return frame.list(
        Overview.of(lookup, scope, span, Intervals.of(archive.settings().schedule())), filter);
  }

  /** The dashboard's range, zoomed or not; at most a year of it. */
  private static Span span(Map<?, ?> range, Instant now) {
    Map<?, ?> zoom = object(range.get("zoom"));
    Map<?, ?> shown = zoom.isEmpty() ? range : zoom;
    Instant end =
        number(shown.get("end"))
            .map(Instant::ofEpochMilli)
            .filter(one -> one.isBefore(now))
            .orElse(now.plusMillis(1));
    Instant earliest = end.minus(Duration.ofDays(366));
    Instant start =
        number(shown.get("start"))
            .map(Instant::ofEpochMilli)
            .filter(one -> one.isBefore(end))
            .orElse(end.minus(Duration.ofDays(7)));
    return new Span(start.isBefore(earliest) ? earliest : start, end);
  }

  private static Map<?, ?> object(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Optional<Long> number(Object value) {
    return value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
  }

  private static Optional<String> text(Map<String, Object> event, String name) {
    return event.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }
}
