package accountlink.alert;

import accountlink.format.LinkJson;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.DigestPlan;
import accountlink.link.DigestPlan.Total;
import accountlink.link.Severity;
import accountlink.link.WatchedLink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Plans digests: who is in which part, and what their totals are. */
final class DigestPlanner {
  /**
   * Bytes of one message that are for its list, in all its forms together. The others are for the
   * card, the totals and the next steps.
   */
  private static final int MAX_LIST_BYTES = SnsTopic.MAX_BYTES - 45_000;

  /** Owners that a line of the totals names. */
  private static final int MAX_OWNERS = 10;

  /** A status that this version does not know has any name: so many lines of one severity. */
  private static final int MAX_LABELS = 6;

  /** Each with an error of AWS's; 256 KiB hold some 200 of them. */
  private static final int MOST_SCOPES = 100;

  private DigestPlanner() {}

  /** One plan for each severity of alerts that are of one kind. */
  static List<DigestPlan> plans(List<Alert> alerts, int watched, Instant now) {
    List<Total> totals = totals(alerts);
    Instant from = alerts.stream().map(Alert::at).min(Comparator.naturalOrder()).orElseThrow();
    Instant last = alerts.stream().map(Alert::at).max(Comparator.naturalOrder()).orElseThrow();
    return alerts.stream()
        .collect(Collectors.groupingBy(Alert::severity, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            group -> {
              List<Alert> ordered = inOrder(group.getValue());
              return new DigestPlan(
                  Notification.idOf(ordered),
                  last.isAfter(now) ? last : now,
                  from,
                  AlertKind.of(ordered.getFirst()).name(),
                  group.getKey(),
                  Math.max(watched, alerts.size()),
                  totals,
                  starts(ordered));
            })
        .toList();
  }

  static List<Alert> inOrder(List<Alert> alerts) {
    return alerts.stream()
        .map(alert -> Map.entry(position(alert), alert))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /** By status and owner, those of nobody last, then by name. */
  static String position(Alert alert) {
    return String.join("\n", DigestLine.title(alert), MessageParts.name(alert), alert.id());
  }

  /** As many alerts, from the first on, as one message can list; one at least. */
  static List<Alert> fitting(List<Alert> alerts) {
    if (alerts.getFirst().watchedLink().isEmpty()) {
      return alerts.stream().limit(MOST_SCOPES).toList();
    }
    Size size = new Size();
    return List.copyOf(alerts.stream().takeWhile(size::hasRoomFor).toList());
  }

  private static List<String> starts(List<Alert> ordered) {
    List<String> starts = new ArrayList<>();
    Size size = new Size();
    for (Alert alert : ordered) {
      if (!size.hasRoomFor(alert)) {
        starts.add(position(alert));
        size = new Size();
        size.hasRoomFor(alert);
      }
    }
    return List.copyOf(starts);
  }

  /** What the alerts of one message take of it. */
  private static final class Size {
    private final Set<String> titles = new HashSet<>();
    private int bytes;

    /** Counts the alert; the first has room always. */
    boolean hasRoomFor(Alert alert) {
      boolean isFirst = bytes == 0;
      String title = DigestLine.title(alert);
      bytes += bytes(LinkJson.text(AlertJson.ofDigest(alert))) + bytes(DigestLine.line(alert));
      if (titles.add(title)) {
        // In the mail, and as the owner and the status in the attributes.
        bytes += 3 * bytes(title);
      }
      return isFirst || bytes <= MAX_LIST_BYTES;
    }

    /** As a text within JSON, and what separates it from the next. */
    private static int bytes(String text) {
      return LinkJson.text(text).getBytes(StandardCharsets.UTF_8).length + 4;
    }
  }

  /** By severity, then the most first. */
  private static List<Total> totals(List<Alert> alerts) {
    List<Total> totals = new ArrayList<>();
    alerts.stream()
        .collect(Collectors.groupingBy(Alert::severity, TreeMap::new, Collectors.toList()))
        .forEach((severity, same) -> totals.addAll(totals(severity, same)));
    return List.copyOf(totals);
  }

  private static List<Total> totals(Severity severity, List<Alert> alerts) {
    Map<String, List<Alert>> byLabel =
        alerts.stream()
            .collect(Collectors.groupingBy(DigestLine::label, TreeMap::new, Collectors.toList()));
    List<Total> totals =
        byLabel.entrySet().stream()
            .map(same -> total(same.getKey(), severity, same.getValue()))
            .sorted(Comparator.comparingInt(Total::links).reversed())
            .toList();
    if (totals.size() <= MAX_LABELS) {
      return totals;
    }
    List<Total> most = new ArrayList<>(totals.subList(0, MAX_LABELS));
    most.forEach(total -> byLabel.remove(total.label()));
    List<Alert> others = byLabel.values().stream().flatMap(List::stream).toList();
    most.add(total(Words.count(byLabel.size(), "other"), severity, others));
    return most;
  }

  private static Total total(String label, Severity severity, List<Alert> alerts) {
    return new Total(label, severity, alerts.size(), owners(alerts));
  }

  /** {@code 12 of Ada, 3 of Grace, 4 without an owner}; empty where no link has an owner. */
  private static String owners(List<Alert> alerts) {
    Map<Optional<String>, Long> links =
        alerts.stream()
            .collect(
                Collectors.groupingBy(
                    alert -> alert.watchedLink().flatMap(WatchedLink::owner).map(Words::plain),
                    Collectors.counting()));
    Optional<Long> nobodys = Optional.ofNullable(links.remove(Optional.<String>empty()));
    List<Map.Entry<Optional<String>, Long>> most =
        links.entrySet().stream()
            .sorted(
                Map.Entry.<Optional<String>, Long>comparingByValue()
                    .reversed()
                    .thenComparing(owner -> owner.getKey().orElseThrow()))
            .toList();
    List<String> words = new ArrayList<>();
    most.stream()
        .limit(MAX_OWNERS)
        .forEach(
            owner ->
                words.add(Words.grouped(owner.getValue()) + " of " + owner.getKey().orElseThrow()));
    if (most.size() > MAX_OWNERS) {
      long others = most.stream().skip(MAX_OWNERS).mapToLong(Map.Entry::getValue).sum();
      words.add(
          Words.grouped(others) + " of " + Words.count(most.size() - MAX_OWNERS, "other owner"));
    }
    nobodys
        .filter(_ -> !words.isEmpty())
        .ifPresent(number -> words.add(Words.grouped(number) + " without an owner"));
    return String.join(", ", words);
  }
}
