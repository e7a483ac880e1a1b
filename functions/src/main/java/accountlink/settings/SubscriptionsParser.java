package accountlink.settings;

import accountlink.input.Problem;
import accountlink.input.Section;
import accountlink.input.Spelling;
import accountlink.link.LinkStatus;
import accountlink.link.Severity;
import accountlink.settings.Subscription.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the subscriptions. */
final class SubscriptionsParser {
  /** A standard queue; the name of a FIFO queue ends in {@code .fifo}. */
  private static final Pattern SQS =
      Pattern.compile("arn:aws[a-z-]*:sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,80}");

  private static final Pattern LAMBDA =
      Pattern.compile("arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:\\S+");

  /** Of a filter's values. Source: "Filter policy constraints in Amazon SNS". */
  private static final int MOST_COMBINATIONS = 150;

  private static final Pattern SCOPE = Pattern.compile("\\d{12}/[a-z0-9-]+");

  private final List<Problem> problems;
  private final Set<String> seen = new HashSet<>();

  SubscriptionsParser(List<Problem> problems) {
    this.problems = problems;
  }

  List<Subscription> parse(Section root) {
    List<Subscription> subscriptions = new ArrayList<>();
    List<?> elements = root.list(Setting.SUBSCRIPTIONS.jsonName());
    for (int i = 0; i < elements.size(); i++) {
      String place = "subscriptions[" + i + "]";
      if (elements.get(i) instanceof Map<?, ?> values) {
        subscription(new Section(values, place, problems)).ifPresent(subscriptions::add);
      } else {
        problems.add(new Problem(place, elements.get(i) + "", "must be {\"email\": \"…\"}"));
      }
    }
    return List.copyOf(subscriptions);
  }

  private Optional<Subscription> subscription(Section section) {
    Map<Protocol, String> endpoints = new LinkedHashMap<>();
    for (Protocol protocol : Protocol.values()) {
      section.text(protocol.setting()).ifPresent(endpoint -> endpoints.put(protocol, endpoint));
    }
    Map<String, List<String>> filter = filter(section);
    section.done();
    if (endpoints.size() != 1) {
      problems.add(
          new Problem(
              section.place(),
              String.join("' and '", endpoints.values()),
              "give exactly one of email, https, sqs and lambda"));
      return Optional.empty();
    }
    Protocol protocol = endpoints.keySet().iterator().next();
    return checked(section, protocol, endpoints.get(protocol))
        .map(endpoint -> new Subscription(protocol, endpoint, filter));
  }

  private Optional<String> checked(Section section, Protocol protocol, String endpoint) {
    Optional<String> rule =
        switch (protocol) {
          case EMAIL -> Endpoints.email(endpoint);
          case HTTPS -> Endpoints.https(endpoint);
          case SQS ->
              rule(
                  SQS,
                  endpoint,
                  "must be the ARN of a queue, arn:aws:sqs:…, and not of a FIFO queue (.fifo): a standard"
                      + " topic delivers to none");
          case LAMBDA -> rule(LAMBDA, endpoint, "must be the ARN of a function, arn:aws:lambda:…");
        };
    if (rule.isEmpty() && !seen.add(endpoint)) {
      rule = Optional.of("is in the list twice; put all its filters into one entry");
    }
    rule.ifPresent(broken -> section.problem(protocol.setting(), endpoint, broken));
    return rule.isEmpty() ? Optional.of(endpoint) : Optional.empty();
  }

  private static Optional<String> rule(Pattern pattern, String value, String rule) {
    return pattern.matcher(value).matches() ? Optional.empty() : Optional.of(rule);
  }

  private Map<String, List<String>> filter(Section section) {
    Map<String, List<String>> filter = new LinkedHashMap<>();
    add(filter, section, "severity", oneOf(Arrays.stream(Severity.values()).map(Enum::name)));
    add(filter, section, "owner", Pattern.compile("[^\\p{Cs}]+"));
    // AWS may add a status later. So any word in capitals is allowed, unless it is similar to a
    // known status, which is a typing error.
    add(filter, section, "status", Pattern.compile("[A-Z_]+"));
    filter.getOrDefault("status", List.of()).forEach(status -> notSimilarToKnown(section, status));
    add(filter, section, "scope", SCOPE);
    double combinations = 1;
    for (List<String> values : filter.values()) {
      combinations *= values.size();
    }
    if (combinations > MOST_COMBINATIONS) {
      problems.add(
          new Problem(
              section.place(),
              "",
              "its filter has %.0f combinations of values, multiplied over its lists; SNS allows %d"
                  .formatted(combinations, MOST_COMBINATIONS)));
    }
    return filter;
  }

  private static void notSimilarToKnown(Section section, String status) {
    Set<String> known =
        Arrays.stream(LinkStatus.Kind.values()).map(Enum::name).collect(Collectors.toSet());
    if (!known.contains(status)) {
      Spelling.nearest(status, known)
          .ifPresent(near -> section.problem("status", status, "did you mean " + near + "?"));
    }
  }

  private static Pattern oneOf(Stream<String> names) {
    return Pattern.compile(String.join("|", names.toList()));
  }

  private static void add(
      Map<String, List<String>> filter, Section section, String name, Pattern allowed) {
    List<String> values = new ArrayList<>();
    for (Object value : section.list(name)) {
      if (value instanceof String text && allowed.matcher(text).matches()) {
        values.add(text);
      } else {
        section.problem(name, value, "must be " + expected(name));
      }
    }
    if (!values.isEmpty()) {
      filter.put(name, List.copyOf(values));
    }
  }

  private static String expected(String name) {
    return switch (name) {
      case "severity" -> "one of " + Arrays.toString(Severity.values());
      case "status" -> "a status as AWS writes it, such as " + LinkStatus.REJECTED.awsName();
      case "scope" -> "an account and a Region, such as 111122223333/eu-central-1";
      default -> "text in quotes";
    };
  }
}
