package accountlink.alert;

import accountlink.fixture.SummaryExamples;
import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.CurrentStatus;
import accountlink.link.EndedPeriod;
import accountlink.link.Evidence;
import accountlink.link.HeldBack;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.link.TransitionTable;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Alerts of every kind, and unusual ones, by the name of their golden file. */
final class AlertExamples {
  static final Instant NOON = Instant.parse("2026-03-05T12:00:12.345Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final WatchedLink PAYROLL =
      new WatchedLink(
          new LinkRef.LinkId("link-payroll01"), "Payroll Berlin", Optional.of("Ada Lovelace"));
  private static final LinkIds LINK =
      LinkIds.ofNullable("link-payroll01", "111122223333", "444455556666");
  private static final UnreadablePeriod DENIED =
      new UnreadablePeriod(
          3,
          NOON.minus(Duration.ofMinutes(10)),
          UnreadableCause.ACCESS_DENIED,
          "AccessDeniedException: User:"
              + " arn:aws:sts::111122223333:assumed-role/CheckSetup-CheckRole/check is not authorized"
              + " to perform: workspaces:GetAccountLink on resource: *",
          true);

  private static final Cause GRACE =
      new Cause(
          Cause.Act.REJECTED,
          NOON.minus(Duration.ofSeconds(40)),
          "grace@example.com in role WorkSpacesAdmin of account 444455556666");

  private static final Workload WORKLOAD = new Workload(12, 2);
  private static final UnreadablePeriod THROTTLED =
      new UnreadablePeriod(
          3,
          NOON.minus(Duration.ofMinutes(10)),
          UnreadableCause.THROTTLED,
          "ThrottlingException: Rate exceeded",
          true);

  private static final Mute MUTE =
      new Mute("link-payroll01", NOON.minusSeconds(30), "Grace Hopper", "they move house");

  private static final Mute SET =
      new Mute(
          "link-payroll01",
          NOON.plus(Duration.ofDays(3)),
          "Grace Hopper",
          "they move house",
          Optional.of("arn:aws:sts::111122223333:assumed-role/Operators/grace@example.com"));

  private AlertExamples() {}

  /** Notifications, by the name of their golden file. */
  static Map<String, Notification> notifications() {
    Map<String, Notification> notifications = new LinkedHashMap<>();
    all().forEach((name, alert) -> notifications.put(name, new Notification(List.of(alert))));
    notifications.put("digest", digest(manyChanges(LinkStatus.REJECTED, 12)));
    notifications.put("digest-part", firstOfMany());
    notifications.put(
        "digest-unreadable",
        many(
            Severity.WARNING,
            i ->
                new Alert.LinkUnreadable(
                    i < 9 ? THROTTLED : DENIED,
                    i == 0 ? Optional.empty() : Optional.of(rejected()),
                    WORKLOAD)));
    notifications.put(
        "digest-readable-again",
        many(
            Severity.INFO,
            _ -> new Alert.LinkReadableAgain(new EndedPeriod(THROTTLED, NOON), LinkStatus.LINKED)));
    UnreadablePeriod ofMany =
        new UnreadablePeriod(
            DENIED.runs(), DENIED.since(), DENIED.cause(), DENIED.detail(), true, 20);
    notifications.put(
        "digest-others-readable-again",
        many(
            Severity.INFO,
            _ ->
                new Alert.LinkReadableAgain(new EndedPeriod(ofMany, NOON), LinkStatus.LINKED, 12)));
    notifications.put(
        "digest-reminders", many(Severity.CRITICAL, _ -> new Alert.Reminder(rejected())));
    notifications.put(
        "digest-mutes-ended",
        many(
            Severity.CRITICAL,
            _ ->
                new Alert.MuteEnded(
                    new HeldBack(
                        MUTE,
                        Optional.of(transition(LinkStatus.LINKED, LinkStatus.REJECTED)),
                        LinkIds.UNKNOWN,
                        Optional.empty()),
                    rejected())));
    notifications.put("digest-muted", many(Severity.INFO, _ -> new Alert.MuteSet(SET, false)));
    return notifications;
  }

  /** Changes of many links from pending in one run. Each link has its own name. */
  static List<Alert> manyChanges(LinkStatus to, int count) {
    return IntStream.range(0, count).mapToObj(i -> changedOf(i, to)).toList();
  }

  /** The same of a link and an owner with this name. */
  static Alert named(Alert alert, String name) {
    return new Alert(
        alert.id(),
        alert.version(),
        alert.at(),
        alert.scope(),
        alert.watchedLink().map(link -> new WatchedLink(link.ref(), name, Optional.of(name))),
        alert.severity(),
        alert.content());
  }

  /** A digest of twelve alerts of one kind. */
  private static Notification many(Severity severity, IntFunction<Alert.Content> content) {
    return digest(
        IntStream.range(0, 12).mapToObj(i -> ofBranch(i, severity, content.apply(i))).toList());
  }

  private static Notification digest(List<Alert> alerts) {
    return packed(alerts, 40).getFirst();
  }

  /** What a crash left of the first message of a thousand changes, of which 333 are good. */
  private static Notification firstOfMany() {
    Notification first =
        packed(
                IntStream.range(0, 1000)
                    .mapToObj(i -> changedOf(i, i < 333 ? LinkStatus.LINKED : bad(i)))
                    .toList(),
                10_000)
            .getFirst();
    return first.only(Set.copyOf(first.alerts().subList(0, 4))).orElseThrow();
  }

  private static LinkStatus bad(int number) {
    return number % 3 == 0 ? LinkStatus.LINKING_FAILED : LinkStatus.REJECTED;
  }

  /** In digests, however few they are. */
  static List<Notification> packed(List<Alert> alerts, int watched) {
    return new Digests(alerts.size() > 1 ? 1 : 10, watched, List.of(), NOON).pack(alerts);
  }

  private static Alert changedOf(int number, LinkStatus to) {
    return ofBranch(
        number,
        TransitionTable.row(Optional.of(LinkStatus.PENDING), to).severity(),
        changed(LinkStatus.PENDING, to).content());
  }

  private static Alert ofBranch(int number, Severity severity, Alert.Content content) {
    WatchedLink watchedLink =
        new WatchedLink(
            new LinkRef.LinkId("link-%08d".formatted(number)),
            "Branch & office <%d>".formatted(number),
            number % 3 == 0 ? Optional.empty() : Optional.of("Owner " + number % 3));
    return new Alert(
        UUID.nameUUIDFromBytes(watchedLink.key().getBytes(StandardCharsets.UTF_8)).toString(),
        1,
        NOON,
        SCOPE,
        Optional.of(watchedLink),
        severity,
        content);
  }

  static Map<String, Alert> all() {
    Map<String, Alert> alerts = new LinkedHashMap<>();
    alerts.put("rejected", changed(LinkStatus.PENDING, LinkStatus.REJECTED));
    alerts.put("rejected-by", rejectedBy());
    alerts.put("linked", changed(LinkStatus.PENDING, LinkStatus.LINKED));
    alerts.put("linking-failed", changed(LinkStatus.PENDING, LinkStatus.LINKING_FAILED));
    alerts.put("invited-again", changed(LinkStatus.REJECTED, LinkStatus.PENDING));
    alerts.put("unrecognised", changed(LinkStatus.LINKED, LinkStatus.of("SUSPENDED")));
    alerts.put("link-gone", gone());
    alerts.put("points-at-nothing", pointsAtNothing());
    alerts.put(
        "link-unreadable",
        alert(Severity.WARNING, new Alert.LinkUnreadable(DENIED, current(), WORKLOAD)));
    alerts.put(
        "link-readable-again",
        alert(
            Severity.INFO,
            new Alert.LinkReadableAgain(new EndedPeriod(DENIED, NOON), LinkStatus.LINKED)));
    alerts.put(
        "scope-unreadable",
        ofScope(
            Severity.WARNING,
            new Alert.ScopeUnreadable(
                DENIED, Map.of(UnreadableCause.ACCESS_DENIED, 12), WORKLOAD)));
    alerts.put(
        "cannot-list",
        ofScope(
            Severity.WARNING,
            new Alert.ScopeUnreadable(
                new UnreadablePeriod(
                    3,
                    NOON.minusSeconds(600),
                    UnreadableCause.ACCESS_DENIED,
                    "not authorized to perform: workspaces:ListAccountLinks",
                    true),
                Map.of(),
                WORKLOAD)));
    alerts.put(
        "role-not-assumed",
        ofScope(
            Severity.WARNING,
            new Alert.ScopeUnreadable(
                new UnreadablePeriod(
                    3,
                    NOON.minusSeconds(600),
                    UnreadableCause.ROLE_NOT_ASSUMED,
                    "AccessDenied: User: arn:aws:sts::999988887777:assumed-role/AccountLinkMonitor-"
                        + "eu-central-1-Check/check is not authorized to perform: sts:AssumeRole on"
                        + " resource: arn:aws:iam::111122223333:role/AccountLinkMonitorReader",
                    true),
                Map.of(UnreadableCause.ROLE_NOT_ASSUMED, 12),
                WORKLOAD)));
    alerts.put("limit-reached", ofScope(Severity.WARNING, new Alert.LimitReached(10_000, 10_004)));
    alerts.put(
        "scope-readable-again",
        ofScope(Severity.INFO, new Alert.ScopeReadableAgain(DENIED, NOON, 12, 0)));
    alerts.put(
        "scope-unreadable-mixed",
        ofScope(
            Severity.WARNING,
            new Alert.ScopeUnreadable(
                THROTTLED,
                new TreeMap<>(Map.of(UnreadableCause.THROTTLED, 7, UnreadableCause.TIMED_OUT, 5)),
                WORKLOAD)));
    alerts.put(
        "scope-readable-in-part",
        ofScope(Severity.INFO, new Alert.ScopeReadableAgain(DENIED, NOON, 12, 3)));
    alerts.put("recovered", changed(LinkStatus.LINKING_FAILED, LinkStatus.LINKED));
    alerts.put(
        "link-unreadable-throttled",
        alert(Severity.WARNING, new Alert.LinkUnreadable(THROTTLED, current(), WORKLOAD)));
    alerts.put("reminder-pending", alert(Severity.INFO, new Alert.Reminder(pending(NOON))));
    alerts.put(
        "reminder-not-found",
        alert(
            Severity.CRITICAL,
            new Alert.Reminder(
                new CurrentStatus(
                    LinkStatus.LINK_NOT_FOUND,
                    Evidence.RESOURCE_NOT_FOUND,
                    began(Duration.ofDays(7)),
                    NOON,
                    LINK,
                    Optional.of(LinkStatus.LINKED),
                    Optional.empty()))));
    alerts.put("reminder-rejected", alert(Severity.CRITICAL, new Alert.Reminder(rejected())));
    alerts.put(
        "reminder-rejected-by",
        alert(Severity.CRITICAL, new Alert.Reminder(rejected(), Optional.of(GRACE))));
    alerts.put(
        "mute-ended",
        alert(
            Severity.CRITICAL,
            new Alert.MuteEnded(
                new HeldBack(
                    MUTE,
                    Optional.of(transition(LinkStatus.PENDING, LinkStatus.REJECTED)),
                    LinkIds.UNKNOWN,
                    Optional.empty()),
                rejected(),
                Optional.of(GRACE))));
    alerts.put(
        "mute-ended-readable",
        alert(
            Severity.INFO,
            new Alert.MuteEnded(
                new HeldBack(
                    MUTE,
                    Optional.empty(),
                    LinkIds.UNKNOWN,
                    Optional.of(new EndedPeriod(THROTTLED, NOON.minusSeconds(90)))),
                rejected())));
    alerts.put("muted", alert(Severity.INFO, new Alert.MuteSet(SET, false)));
    alerts.put(
        "unmuted",
        alert(
            Severity.INFO,
            new Alert.MuteSet(SET.endedBy("arn:aws:iam::111122223333:user/ada", NOON), true)));
    alerts.put("summary", ofScope(Severity.INFO, new Alert.Summarized(SummaryExamples.week(NOON))));
    alerts.put(
        "summary-of-many",
        ofScope(Severity.INFO, new Alert.Summarized(SummaryExamples.ofMany(NOON))));
    alerts.put("new-link", changed(LinkStatus.PENDING, LinkStatus.PENDING));
    alerts.put("test", ofScope(Severity.INFO, new Alert.Test("ada@laptop")));
    alerts.put(
        "test-of-an-owner",
        ofScope(Severity.INFO, new Alert.Test("ada@laptop", Optional.of("Ada Lovelace"))));
    alerts.put("long-unread", longUnread());
    alerts.put("never-seen-to-begin", neverSeenToBegin());
    alerts.put("hostile-name", hostile());
    return alerts;
  }

  static Alert changed(LinkStatus from, LinkStatus to) {
    return alert(
        TransitionTable.row(Optional.of(from), to).severity(),
        new Alert.StatusChanged(transition(from, to)));
  }

  private static Transition transition(LinkStatus from, LinkStatus to) {
    return new Transition(
        Optional.of(from),
        to,
        Evidence.STATUS_ANSWERED,
        NOON,
        Optional.of(NOON.minus(Duration.ofMinutes(5))),
        Optional.of(began(Duration.ofHours(75))),
        LINK);
  }

  private static Alert rejectedBy() {
    Alert.StatusChanged changed =
        (Alert.StatusChanged) changed(LinkStatus.PENDING, LinkStatus.REJECTED).content();
    return alert(Severity.CRITICAL, new Alert.StatusChanged(changed.transition().because(GRACE)));
  }

  private static Alert gone() {
    return alert(
        Severity.CRITICAL,
        new Alert.StatusChanged(
            new Transition(
                Optional.of(LinkStatus.PENDING),
                LinkStatus.LINK_NOT_FOUND,
                Evidence.RESOURCE_NOT_FOUND,
                NOON,
                Optional.of(NOON.minus(Duration.ofMinutes(5))),
                Optional.of(began(Duration.ofMinutes(61))),
                LINK)));
  }

  /** It was pending already when the monitor first looked, and only looked once. */
  private static Alert neverSeenToBegin() {
    return alert(
        Severity.CRITICAL,
        new Alert.StatusChanged(
            new Transition(
                Optional.of(LinkStatus.PENDING),
                LinkStatus.REJECTED,
                Evidence.STATUS_ANSWERED,
                NOON,
                Optional.of(NOON.minus(Duration.ofMinutes(5))),
                Optional.of(TimeBounds.by(NOON.minus(Duration.ofMinutes(5)))),
                LINK)));
  }

  /** In six of the nine days the link was not read. */
  private static Alert longUnread() {
    return alert(
        Severity.CRITICAL,
        new Alert.StatusChanged(
            new Transition(
                Optional.of(LinkStatus.LINKED),
                LinkStatus.LINK_NOT_FOUND,
                Evidence.RESOURCE_NOT_FOUND,
                NOON,
                Optional.of(NOON.minus(Duration.ofDays(6))),
                Optional.of(began(Duration.ofDays(9))),
                LINK)));
  }

  private static Alert pointsAtNothing() {
    WatchedLink byAccount = WatchedLink.unnamed(new LinkRef.LinkedAccountId("777788889999"));
    return new Alert(
        "00000000-0000-0000-0000-000000000002",
        1,
        NOON,
        SCOPE,
        Optional.of(byAccount),
        Severity.CRITICAL,
        new Alert.StatusChanged(
            new Transition(
                Optional.empty(),
                LinkStatus.LINK_NOT_FOUND,
                Evidence.RESOURCE_NOT_FOUND,
                NOON,
                Optional.empty(),
                Optional.empty(),
                LinkIds.UNKNOWN)));
  }

  /** A name, an owner and a status with markup and control characters. */
  private static Alert hostile() {
    WatchedLink watchedLink =
        new WatchedLink(
            new LinkRef.LinkedAccountId("444455556666"),
            "<!channel> *bold* 🐘 " + "x".repeat(79),
            Optional.of("<https://evil.example|Ada> & Söhne"));
    return new Alert(
        "00000000-0000-0000-0000-000000000003",
        1,
        NOON,
        SCOPE,
        Optional.of(watchedLink),
        Severity.CRITICAL,
        new Alert.StatusChanged(
            new Transition(
                Optional.of(LinkStatus.LINKED),
                LinkStatus.of("NEW\r\nBcc: all@example.com\u202E<b>"),
                Evidence.STATUS_ANSWERED,
                NOON,
                Optional.of(NOON.minus(Duration.ofMinutes(5))),
                Optional.of(began(Duration.ofDays(400))),
                LINK)));
  }

  /** First read so long ago, five minutes after the last reading of the status before. */
  private static TimeBounds began(Duration ago) {
    Instant firstRead = NOON.minus(ago);
    return TimeBounds.between(firstRead.minus(Duration.ofMinutes(5)), firstRead);
  }

  private static CurrentStatus rejected() {
    return new CurrentStatus(
        LinkStatus.REJECTED,
        Evidence.STATUS_ANSWERED,
        began(Duration.ofDays(7)),
        NOON,
        LINK,
        Optional.of(LinkStatus.PENDING),
        Optional.empty());
  }

  private static Optional<CurrentStatus> current() {
    return Optional.of(pending(NOON.minus(Duration.ofMinutes(15))));
  }

  private static CurrentStatus pending(Instant confirmedAt) {
    return new CurrentStatus(
        LinkStatus.PENDING,
        Evidence.STATUS_ANSWERED,
        TimeBounds.by(NOON.minus(Duration.ofDays(2))),
        confirmedAt,
        LINK,
        Optional.empty(),
        Optional.empty());
  }

  private static Alert alert(Severity severity, Alert.Content content) {
    return new Alert(
        "00000000-0000-0000-0000-000000000001",
        1,
        NOON,
        SCOPE,
        Optional.of(PAYROLL),
        severity,
        content);
  }

  static Alert watchedByAccount(Alert alert) {
    return new Alert(
        alert.id(),
        alert.version(),
        alert.at(),
        alert.scope(),
        Optional.of(WatchedLink.unnamed(new LinkRef.LinkedAccountId("444455556666"))),
        alert.severity(),
        alert.content());
  }

  static Alert with(Alert alert, Alert.Content content) {
    return new Alert(
        alert.id(),
        alert.version(),
        alert.at(),
        alert.scope(),
        alert.watchedLink(),
        alert.severity(),
        content);
  }

  private static Alert ofScope(Severity severity, Alert.Content content) {
    return new Alert(
        "00000000-0000-0000-0000-000000000004",
        1,
        NOON,
        SCOPE,
        Optional.empty(),
        severity,
        content);
  }
}
