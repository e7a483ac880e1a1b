package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.DigestPlan;
import accountlink.link.LinkIds;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.TransitionTable;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words a digest: many alerts of one kind and severity. */
final class DigestWording {
  private DigestWording() {}

  static Message of(Notification digest, TextOptions textOptions) {
    List<Alert> alerts = digest.alerts();
    if (alerts.getFirst().content() instanceof Alert.LinkReadableAgain readable
        && readable.isOfMany()) {
      return UnreadableWording.readableAgain(
          alerts, links(DigestPlanner.fitting(alerts)), textOptions);
    }
    if (digest.part().isEmpty()) {
      return ScopesWording.of(alerts, textOptions);
    }
    Notification.Part part = digest.part().orElseThrow();
    DigestPlan plan = part.digest();
    AlertKind kind = AlertKind.of(alerts.getFirst());
    return new Message(
        subject(part, kind, textOptions),
        Words.count(plan.links(), "WorkSpaces account link")
            + " of the "
            + Words.grouped(plan.watched())
            + " of "
            + textOptions.place(alerts.getFirst())
            + " "
            + happened(kind)
            + "."
            + which(part, alerts.size())
            + MessageParts.who(ofAll(alerts)),
        plan.totals().stream().map(total -> total(total, kind)).toList(),
        links(alerts),
        plan.listed(),
        List.of(),
        meaning(kind),
        steps(alerts, textOptions),
        textOptions.dashboard(),
        textOptions.all(kind, alerts.getFirst().scope(), plan.from()));
  }

  /** {@code CRITICAL: 1,000 of 10,000 links changed, 333 were linked (part 1 of 4)}. */
  private static String subject(Notification.Part part, AlertKind kind, TextOptions textOptions) {
    DigestPlan plan = part.digest();
    String what =
        plan.severity().words()
            + ": "
            + Words.grouped(plan.links())
            + " of "
            + Words.count(plan.watched(), "link")
            + " "
            + happened(kind)
            + byLabel(plan, kind);
    String which =
        plan.parts() == 1 ? "" : " (part %d of %d)".formatted(part.number(), plan.parts());
    return Words.shortened(what, textOptions.roomForSubject() - which.length()) + which;
  }

  /** Of several severities the less severe ones are named, else each status or cause. */
  private static String byLabel(DigestPlan plan, AlertKind kind) {
    Severity worst = plan.totals().getFirst().severity();
    List<DigestPlan.Total> others =
        plan.totals().stream().filter(total -> total.severity() != worst).toList();
    if (!others.isEmpty()) {
      return others.stream()
          .map(total -> ", " + Words.grouped(total.links()) + " " + are(total.label(), kind))
          .collect(Collectors.joining());
    }
    return plan.totals().stream()
        .map(total -> counted(total, kind))
        .collect(Collectors.joining(", ", ": ", ""));
  }

  private static String are(String label, AlertKind kind) {
    boolean wereMade = kind == AlertKind.STATUS_CHANGED && label.equals(LinkStatus.LINKED.words());
    return (wereMade ? "were " : "are ") + label;
  }

  /** {@code 12 rejected}; a cause is a sentence, {@code AWS denied access (12)}. */
  private static String counted(DigestPlan.Total total, AlertKind kind) {
    String links = Words.grouped(total.links());
    return kind == AlertKind.LINK_UNREADABLE
        ? total.label() + " (" + links + ")"
        : links + " " + total.label();
  }

  private static String total(DigestPlan.Total total, AlertKind kind) {
    return counted(total, kind) + (total.owners().isEmpty() ? "" : ": " + total.owners());
  }

  /** Which of the digest's links this message lists, where it does not list all. */
  private static String which(Notification.Part part, int listed) {
    DigestPlan plan = part.digest();
    if (listed == plan.links()) {
      return "";
    }
    return (plan.parts() == 1
            ? " This message lists "
            : " This is part %d of %d: it lists ".formatted(part.number(), plan.parts()))
        + (listed == plan.listed() ? "the " : Words.grouped(listed) + " of the ")
        + Words.grouped(plan.listed())
        + " that are "
        + plan.severity().words()
        + ".";
  }

  /** Who did it, where one did all that the message lists. */
  private static Optional<Cause> ofAll(List<Alert> alerts) {
    Optional<Cause> first = alerts.getFirst().cause();
    return first.filter(
        one -> alerts.stream().allMatch(alert -> alert.cause().filter(one::isBySame).isPresent()));
  }

  /** By status and owner, those of nobody last. */
  private static List<Message.Group> links(List<Alert> alerts) {
    return alerts.stream()
        .collect(
            Collectors.groupingBy(
                DigestLine::title,
                TreeMap::new,
                Collectors.mapping(DigestLine::line, Collectors.toList())))
        .entrySet()
        .stream()
        .map(group -> new Message.Group(group.getKey(), group.getValue()))
        .toList();
  }

  private static String happened(AlertKind kind) {
    return switch (kind) {
      case STATUS_CHANGED -> "changed";
      case LINK_UNREADABLE -> "cannot be read";
      case LINK_READABLE_AGAIN -> "can be read again";
      case REMINDER -> "still need somebody";
      case MUTE_ENDED -> "are no longer muted";
      case MUTED -> "were muted";
      case UNMUTED -> "were unmuted early";
      default -> throw new IllegalArgumentException(kind + " is not of a link");
    };
  }

  private static String meaning(AlertKind kind) {
    return switch (kind) {
      case STATUS_CHANGED ->
          "So many changed at once that they are sent together. Each is in the history.";
      case LINK_UNREADABLE ->
          "The monitor cannot see changes of these links in the meantime. They are sent together,"
              + " since they are so many.";
      case LINK_READABLE_AGAIN ->
          "These links can be read again. They are sent together, since they are so many.";
      case REMINDER ->
          "Each has had its status for so long that it is time to look. They are sent together,"
              + " since they are so many.";
      case MUTED -> "No alerts about these links are sent meanwhile, also no CRITICAL ones.";
      case UNMUTED -> "The alerts of these links are sent again.";
      default ->
          "This is what is so now that their mutes have ended. They are sent together, since they"
              + " are so many.";
    };
  }

  /** The next steps of each status or cause once. The reader fills in the ids of each link. */
  private static List<String> steps(List<Alert> alerts, TextOptions textOptions) {
    Scope scope = alerts.getFirst().scope();
    if (alerts.getFirst().content() instanceof Alert.MuteSet set) {
      return List.of(
          "If you did not expect it, ask who is named in the list."
              + (set.ended()
                  ? ""
                  : " To end one of the mutes: `"
                      + textOptions.command("unmute", scope)
                      + " KEY`"));
    }
    Optional<Cause> one = ofAll(alerts);
    List<String> steps =
        alerts.stream()
            .flatMap(alert -> steps(alert, one.or(() -> alert.cause().map(DigestWording::listed))))
            .distinct()
            .toList();
    if (steps.isEmpty()) {
      return List.of("Nothing to do.");
    }
    return Stream.concat(
            steps.stream(), Stream.of(textOptions.muteStep(scope, "one of them", "KEY")))
        .toList();
  }

  /** Hundreds of names are no step: the list has them. */
  private static Cause listed(Cause cause) {
    return cause.by("who is named beside the link");
  }

  private static Stream<String> steps(Alert alert, Optional<Cause> cause) {
    return switch (alert.content()) {
      case Alert.StatusChanged changed -> steps(alert, changed.transition().to(), cause);
      case Alert.Reminder reminder -> steps(alert, reminder.current().status(), cause);
      case Alert.MuteEnded ended -> steps(alert, ended.current().status(), cause);
      case Alert.LinkUnreadable unreadable ->
          UnreadableWording.stepsForAny(alert, unreadable).stream()
              .map(step -> unreadable.unreadable().cause().words() + ": " + step);
      default -> Stream.empty();
    };
  }

  private static Stream<String> steps(Alert alert, LinkStatus status, Optional<Cause> cause) {
    LinkStatus.Kind kind = status.kind();
    if (kind == LinkStatus.Kind.LINKED) {
      return Stream.empty();
    }
    TransitionTable.Row row = TransitionTable.row(Optional.empty(), LinkStatus.of(kind.name()));
    return NextSteps.of(alert, row, LinkIds.UNKNOWN, cause).stream()
        .map(step -> kind.words() + ": " + step);
  }
}
