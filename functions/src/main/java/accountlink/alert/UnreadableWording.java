package accountlink.alert;

import accountlink.alert.Message.Fact;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.CurrentStatus;
import accountlink.link.LinkIds;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words that links are unreadable, and that they are readable again. */
final class UnreadableWording {
  private static final String MEANING =
      "The monitor cannot see changes of %s in the meantime. A rejection or a failure is noticed"
          + " only when reading works again.";

  private UnreadableWording() {}

  static Message linkUnreadable(
      Alert alert, Alert.LinkUnreadable content, TextOptions textOptions) {
    LinkIds link = content.lastKnown().map(CurrentStatus::link).orElse(LinkIds.UNKNOWN);
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Last status",
            content
                .lastKnown()
                .map(last -> Words.plain(last.status().awsName()))
                .orElse("none: it has never been read")));
    content
        .lastKnown()
        .ifPresent(last -> facts.add(new Fact("Last read", textOptions.time(last.confirmedAt()))));
    addPeriod(facts, content.unreadable(), textOptions);
    return Message.of(
        alert,
        textOptions,
        MessageParts.subject(
            "CANNOT READ", MessageParts.name(alert), content.unreadable().cause().words()),
        Words.sentence(MessageParts.theLink(alert, textOptions))
            + " cannot be read: "
            + periodInWords(content.unreadable())
            + ".",
        MessageParts.facts(alert, link, facts),
        MEANING.formatted("this link"),
        nextSteps(alert, content.unreadable(), content.workload(), link));
  }

  static Message linkReadableAgain(
      Alert alert, Alert.LinkReadableAgain content, TextOptions textOptions) {
    return linkReadableAgain(alert, content, after(content), List.of(), textOptions);
  }

  /**
   * @param how in the subject
   * @param more facts
   */
  static Message linkReadableAgain(
      Alert alert,
      Alert.LinkReadableAgain content,
      String how,
      List<Fact> more,
      TextOptions textOptions) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Status", Words.plain(content.status().awsName())));
    addEndedPeriod(facts, content.period().was(), content.period().until(), textOptions);
    facts.addAll(more);
    return Message.of(
        alert,
        textOptions,
        MessageParts.subject("READABLE AGAIN", MessageParts.name(alert), how),
        Words.sentence(MessageParts.theLink(alert, textOptions))
            + " can be read again, "
            + after(content)
            + ".",
        MessageParts.facts(alert, LinkIds.UNKNOWN, facts),
        "It is " + Words.plain(content.status().words()) + ". Changes in the meantime were sent.",
        List.of("Nothing to do."));
  }

  static Message scopeUnreadable(
      Alert alert, Alert.ScopeUnreadable content, TextOptions textOptions) {
    List<Fact> facts = new ArrayList<>();
    if (content.count() == 0) {
      addPeriod(facts, content.unreadable(), textOptions);
      return Message.of(
          alert,
          textOptions,
          MessageParts.subject(
              "CANNOT LIST",
              "the links in " + alert.scope().region(),
              content.unreadable().cause().words()),
          "The WorkSpaces account links of "
              + textOptions.place(alert)
              + " cannot be listed: "
              + periodInWords(content.unreadable())
              + ".",
          MessageParts.facts(alert, LinkIds.UNKNOWN, facts),
          "No link is known yet, so none is watched until they can be listed.",
          nextSteps(alert, content.unreadable(), content.workload(), LinkIds.UNKNOWN).stream()
              .map(UnreadableWording::ofListing)
              .toList());
    }
    facts.add(new Fact("Links", "all " + Words.grouped(content.count())));
    if (content.links().size() > 1) {
      facts.add(new Fact("Causes", causes(content.links())));
    }
    addPeriod(facts, content.unreadable(), textOptions);
    String all = "all " + Words.count(content.count(), "link") + " in " + alert.scope().region();
    return Message.of(
        alert,
        textOptions,
        MessageParts.subject("CANNOT READ", all, content.unreadable().cause().words()),
        "None of the "
            + Words.grouped(content.count())
            + " WorkSpaces account links of "
            + textOptions.place(alert)
            + " can be read: "
            + periodInWords(content.unreadable())
            + ".",
        MessageParts.facts(alert, LinkIds.UNKNOWN, facts),
        MEANING.formatted("these links"),
        nextSteps(alert, content.unreadable(), content.workload(), LinkIds.UNKNOWN));
  }

  /** The steps are about the call for one link, and here it is the call for all of them. */
  private static String ofListing(String step) {
    return step.replace("workspaces:GetAccountLink", "workspaces:ListAccountLinks")
        .replaceAll("get-account-link --\\S+ \\S+", "list-account-links");
  }

  static Message scopeReadableAgain(
      Alert alert, Alert.ScopeReadableAgain content, TextOptions textOptions) {
    List<Fact> facts = new ArrayList<>();
    addEndedPeriod(facts, content.was(), content.at(), textOptions);
    String after = "after " + duration(content.was(), content.at());
    int readable = content.links() - content.unreadable();
    String which =
        content.unreadable() == 0
            ? "The WorkSpaces account links of " + textOptions.place(alert)
            : readable
                + " of "
                + content.links()
                + " WorkSpaces account links of "
                + textOptions.place(alert);
    return Message.of(
        alert,
        textOptions,
        MessageParts.subject(
            "READABLE AGAIN",
            (content.unreadable() == 0 ? "" : readable + " of " + content.links() + " ")
                + "links in "
                + alert.scope().region(),
            after),
        which + " can be read again, " + after + ".",
        MessageParts.facts(alert, LinkIds.UNKNOWN, facts),
        "Changes in the meantime are sent in alerts of their own."
            + (content.unreadable() == 0
                ? ""
                : " Of the others, one message a run says how many can be read again."),
        List.of("Nothing to do."));
  }

  /**
   * Links that one alert about their scope announced.
   *
   * @param alerts of one run
   * @param listed as many of them as a message can list
   */
  static Message readableAgain(
      List<Alert> alerts, List<Message.Group> listed, TextOptions textOptions) {
    List<Alert.LinkReadableAgain> readable =
        alerts.stream().map(alert -> (Alert.LinkReadableAgain) alert.content()).toList();
    int before = readable.stream().mapToInt(Alert.LinkReadableAgain::of).max().orElseThrow();
    int announced =
        readable.stream().mapToInt(one -> one.period().was().announced()).max().orElseThrow();
    String after =
        readable.stream()
            .max(
                Comparator.comparing(
                    one -> Duration.between(one.period().was().since(), one.period().until())))
            .map(UnreadableWording::after)
            .orElseThrow();
    String which =
        (readable.size() == before ? "the other " + before : readable.size() + " more")
            + " of "
            + Words.count(announced, "link");
    int unlisted = alerts.size() - listed.stream().mapToInt(group -> group.links().size()).sum();
    return new Message(
        MessageParts.subject(
            "READABLE AGAIN", which + " in " + alerts.getFirst().scope().region(), after),
        "These WorkSpaces account links can be read again: %s of %s, %s."
            .formatted(which, textOptions.place(alerts.getFirst()), after),
        List.of(),
        listed,
        alerts.size(),
        List.of(),
        "An alert said that they could not be read. Changes in the meantime are sent in alerts of their"
            + " own."
            + (unlisted == 0 ? "" : " %d more are not listed here.".formatted(unlisted)),
        List.of("Nothing to do."),
        textOptions.dashboard(),
        "");
  }

  /** {@code after 9 minutes}. */
  static String after(Alert.LinkReadableAgain content) {
    return "after " + duration(content.period().was(), content.period().until());
  }

  /** The next steps for one of many links, which the reader fills in. */
  static List<String> stepsForAny(Alert alert, Alert.LinkUnreadable content) {
    return nextSteps(
        alert.scope(),
        UnreadableCause.ANY_LINK,
        content.unreadable(),
        content.workload(),
        LinkIds.UNKNOWN);
  }

  /** The next steps for a scope. */
  static List<String> stepsOfScope(Alert alert) {
    return alert.content() instanceof Alert.ScopeUnreadable content
        ? nextSteps(alert, content.unreadable(), content.workload(), LinkIds.UNKNOWN)
        : List.of();
  }

  private static List<String> nextSteps(
      Alert alert, UnreadablePeriod unreadable, Workload workload, LinkIds link) {
    return nextSteps(alert.scope(), watchedOption(alert), unreadable, workload, link);
  }

  private static List<String> nextSteps(
      Scope scope, String watched, UnreadablePeriod unreadable, Workload workload, LinkIds link) {
    List<String> steps =
        unreadable.cause().nextSteps().stream()
            .map(step -> step.replace("{links}", Words.count(workload.links(), "link")))
            .map(step -> step.replace("{watched}", watched))
            .map(step -> step.replace("{pace}", Words.number(workload.callsPerSecond())))
            .toList();
    return NextSteps.filled(steps, scope, link);
  }

  /** How the AWS command line is asked for the link; for a whole scope any of its links will do. */
  private static String watchedOption(Alert alert) {
    return alert.watchedLink().map(link -> link.ref().option()).orElse(UnreadableCause.ANY_LINK);
  }

  /** {@code 7 links: AWS throttled the calls; 2 links: the calls timed out}. */
  private static String causes(Map<UnreadableCause, Integer> links) {
    return links.entrySet().stream()
        .map(cause -> Words.count(cause.getValue(), "link") + ": " + cause.getKey().words())
        .collect(Collectors.joining("; "));
  }

  private static void addPeriod(
      List<Fact> facts, UnreadablePeriod unreadable, TextOptions textOptions) {
    facts.add(new Fact("Unreadable since", textOptions.time(unreadable.since())));
    facts.add(new Fact("Error", Words.plain(unreadable.detail())));
  }

  private static String periodInWords(UnreadablePeriod unreadable) {
    return unreadable.cause().words()
        + ", "
        + Words.count(unreadable.runs(), "run")
        + (unreadable.runs() == 1 ? "" : " in a row");
  }

  private static void addEndedPeriod(
      List<Fact> facts, UnreadablePeriod was, Instant until, TextOptions textOptions) {
    facts.add(new Fact("Unreadable since", textOptions.time(was.since())));
    facts.add(new Fact("Readable again", textOptions.time(until)));
    facts.add(new Fact("Cause", was.cause().words()));
  }

  private static String duration(UnreadablePeriod was, Instant until) {
    return Words.duration(Duration.between(was.since(), until));
  }
}
