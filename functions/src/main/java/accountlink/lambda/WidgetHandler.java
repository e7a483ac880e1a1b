package accountlink.lambda;

import accountlink.history.HistoryQueries;
import accountlink.history.LinkOrder;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.history.Snapshots;
import accountlink.link.Scope;
import accountlink.page.Widget;
import accountlink.store.Span;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A custom widget of a CloudWatch dashboard: the page's parts as HTML without a script. Source:
 * Amazon CloudWatch User Guide, 'Add a custom widget to a CloudWatch dashboard'.
 */
public final class WidgetHandler implements RequestHandler<Map<String, Object>, Object> {
  private static final String DESCRIBE =
      """
      ### Account links

      The Amazon WorkSpaces account links that are monitored here: the status of each now, and a \
      timeline of its changes in the dashboard's time range.

      Parameters, all optional:

      ``` yaml
      status: attention       # only these: attention, bad, unreadable, muted, or statuses
      owner: Ada Lovelace     # only links of this owner
      scope: 111122223333/eu-central-1  # one of several scopes
      text: payroll           # only links whose name, key or owner has this in it
      key: link-payroll01     # one link and its history instead of the list
      ```
      """;

  private final QuerySetup setup;
  private final Duration interval;
  private final String commandOptions;

  /** Kept here, or nobody keeps it. */
  private Optional<Priming> priming = Optional.empty();

  /** For Lambda. */
  public WidgetHandler() {
    this(
        QuerySetup.fromEnvironment(System.getenv()),
        Duration.parse(
            new FunctionEnvironment(System.getenv()).required(FunctionEnvironment.CHECK_INTERVAL)),
        new FunctionEnvironment(System.getenv()).commandOptions());
    priming =
        Optional.of(
            Priming.with(
                () -> {
                  WidgetHandler canned =
                      new WidgetHandler(QuerySetup.canned(System.getenv()), interval);
                  for (int run = 0; run < Priming.RUNS; run++) {
                    canned.exercise(Map.of("key", CannedAws.LINK_ID));
                    canned.exercise(Map.of());
                  }
                  exercise(Map.of());
                }));
  }

  /** A look at the links of no account: it only reads, as the widget does. */
  Object exercise(Map<String, Object> parameters) {
    RuntimeJson.event(Map.class, "{\"describe\": false}");
    Map<String, Object> event = new HashMap<>(parameters);
    event.put("widgetContext", Map.of("theme", "light"));
    Object html = handleRequest(event, new PrimingContext());
    RuntimeJson.answer(Object.class, html);
    return html;
  }

  /**
   * The same handler with another history.
   *
   * @param interval the longest time between two scheduled runs, to tell when one is overdue
   */
  public WidgetHandler(QuerySetup setup, Duration interval) {
    this(setup, interval, "");
  }

  /**
   * The same, with what a command needs to find that history.
   *
   * @param commandOptions as {@code --table NAME --region REGION}, with a space before it
   */
  public WidgetHandler(QuerySetup setup, Duration interval, String commandOptions) {
    this.setup = setup;
    this.interval = interval;
    this.commandOptions = commandOptions;
  }

  /**
   * @return HTML, or for {@code describe} Markdown
   */
  @Override
  public Object handleRequest(Map<String, Object> event, Context context) {
    if (Boolean.TRUE.equals(event.get("describe"))) {
      return DESCRIBE;
    }
    HistoryQueries queries = setup.queries(context);
    List<Scope> scopes =
        queries.scopes().stream()
            .filter(one -> text(event, Widget.SCOPE).map(one.id()::equals).orElse(true))
            .toList();
    Map<?, ?> widget = object(event.get("widgetContext"));
    Map<String, String> filters = new LinkedHashMap<>();
    Widget.FILTERS.forEach(name -> text(event, name).ifPresent(value -> filters.put(name, value)));
    Widget frame =
        new Widget(
            "dark".equals(widget.get("theme")),
            number(widget.get("width")).orElse(1200L).intValue(),
            number(widget.get("height")).orElse(600L).intValue(),
            context.getInvokedFunctionArn(),
            setup.settings().timeZone().orElse(ZoneOffset.UTC),
            commandOptions,
            filters);
    List<LinkView> links =
        text(event, "key").map(key -> queries.linksInAny(scopes, key)).orElse(List.of());
    if (links.size() == 1) {
      return frame.link(queries.history(links.getFirst()), queries.now());
    }
    if (scopes.size() != 1) {
      return frame.scopes(queries, interval);
    }
    Scope scope = scopes.getFirst();
    Overview.Question question =
        new Overview.Question(
            frame.filter(),
            LinkOrder.WORST,
            span(object(widget.get("timeRange")), queries.now()),
            page(event),
            frame.room(),
            0);
    return frame.list(
        Overview.of(queries, Snapshots.Kept.read(queries, scope), question, interval));
  }

  /** As our own clicks give it; anything else is the first page. */
  private static int page(Map<String, Object> event) {
    return text(event, "page")
        .filter(number -> number.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElse(1);
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

  /** An account id without quotes is a number in YAML, and several statuses may be a list. */
  private static Optional<String> text(Map<String, Object> event, String name) {
    return switch (event.get(name)) {
      case String text when !text.isBlank() -> Optional.of(text);
      case Number number -> Optional.of(number.toString());
      case List<?> list ->
          Optional.of(list.stream().map(String::valueOf).collect(Collectors.joining(",")))
              .filter(text -> !text.isBlank());
      case null, default -> Optional.empty();
    };
  }
}
