package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Transition;
import accountlink.link.WatchedLink;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of every kind of alert, as subscribers get it. */
class PublicationTest {
  private static final TextOptions TEXT_OPTIONS =
      new TextOptions(
          "./account-links history --table Links --region eu-central-1", Optional.empty());
  private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private static Stream<Arguments> examples() {
    return AlertExamples.notifications().entrySet().stream()
        .map(example -> Arguments.of(example.getKey(), example.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void everyFormIsAsItsGoldenFile(String name, Notification notification) throws IOException {
    SnsPublication publication = SnsPublication.of(Publication.of(notification, TEXT_OPTIONS));
    Map<String, Object> forms = JSON.std.mapFrom(publication.message());

    Golden.assertMatches(
        name + "/email.txt", "Subject: " + publication.subject() + "\n\n" + forms.get("email"));
    Golden.assertMatches(name + "/sms.txt", forms.get("sms") + "\n");
    Golden.assertMatches(name + "/slack.json", pretty(forms.get("https")));
    Golden.assertMatches(name + "/machine.json", pretty(forms.get("default")));
    Golden.assertMatches(name + "/attributes.txt", attributes(publication));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void aMailIsBrokenByTheReadersScreenOnly(String name, Notification notification)
      throws IOException {
    Message message = Wording.of(notification, TEXT_OPTIONS);
    SnsPublication publication = SnsPublication.of(Publication.of(notification, TEXT_OPTIONS));
    List<String> lines =
        JSON.std.mapFrom(publication.message()).get("email").toString().lines().toList();

    assertTrue(lines.contains(message.meaning()), "the meaning is one line");
    for (Message.Fact fact : message.facts()) {
      assertTrue(lines.contains(fact.label() + ": " + fact.value()), fact.label());
    }
    for (String line : lines) {
      assertEquals(line.strip(), line, "nothing is aligned by spaces");
      assertFalse(line.endsWith("\\"), line);
      assertFalse(line.chars().anyMatch(c -> c < ' ' || c == '\u202E'), line);
    }
    assertTrue(publication.subject().length() < 100, publication.subject());
    assertFalse(publication.subject().chars().anyMatch(Character::isISOControl));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void nothingToDoIsNoStepAmongOthers(String name, Notification notification) {
    List<String> steps = Wording.of(notification, TEXT_OPTIONS).nextSteps();

    assertTrue(
        steps.size() == 1 || steps.stream().noneMatch(step -> step.contains("othing to do")),
        steps.toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void mailAndCardLinkToTheDashboard(String name, Notification notification) throws IOException {
    String url =
        "https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1"
            + "#dashboards:name=Monitor-eu-central-1";
    TextOptions linked = new TextOptions("", Optional.of(url), Optional.empty());

    Map<String, Object> forms =
        JSON.std.mapFrom(SnsPublication.of(Publication.of(notification, linked)).message());

    assertTrue(
        forms.get("email").toString().lines().toList().contains(url), "on a line of its own");
    assertTrue(forms.get("https").toString().contains("Dashboard: " + url), "in the card");
    Map<String, Object> without =
        JSON.std.mapFrom(SnsPublication.of(Publication.of(notification, TEXT_OPTIONS)).message());
    assertFalse(without.get("email").toString().contains("Dashboard"), "where there is none");
  }

  @Test
  void whatHappenedComesBeforeTheIds() {
    List<String> labels =
        Wording.of(AlertExamples.notifications().get("rejected-by"), TEXT_OPTIONS).facts().stream()
            .map(Message.Fact::label)
            .toList();

    assertEquals(
        List.of(
            "Name",
            "Status",
            "Happened",
            "Rejected by",
            "Before that",
            "Owner",
            "Source account",
            "Target account",
            "Link",
            "Seen from"),
        labels);
  }

  @Test
  void aDigestSaysHowManyThenWhatToDoAndThenWhichLinks() throws IOException {
    Map<String, Object> forms =
        JSON.std.mapFrom(
            SnsPublication.of(
                    Publication.of(AlertExamples.notifications().get("digest"), TEXT_OPTIONS))
                .message());

    for (String form : List.of("email", "https")) {
      String text = forms.get(form).toString();
      int first = text.indexOf("rejected, owner Owner 1");
      int second = text.indexOf("rejected, owner Owner 2");
      int nobody = text.indexOf("rejected, without an owner");
      int link = text.indexOf("link-00000001");
      assertTrue(0 < first && first < link && link < second, text);
      int total = text.indexOf("12 rejected: 4 of Owner 1, 4 of Owner 2, 4 without an owner");
      assertTrue(0 < total && total < text.indexOf("So many changed"), text);
      assertTrue(text.indexOf("So many changed") < first && second < nobody, text);
      assertTrue(form.equals("https") || text.indexOf("WHAT TO DO NEXT") < first, text);
      assertTrue(text.contains("target account 444455556666"), "the ids that the steps ask for");
    }
  }

  @Test
  void whoWatchesByAccountReadsNothingOfALinkIdInTheSettings() {
    Alert byId = AlertExamples.changed(LinkStatus.PENDING, LinkStatus.REJECTED);

    assertEquals(4, steps(byId).size());
    assertEquals(3, steps(AlertExamples.watchedByAccount(byId)).size());
  }

  @Test
  void whoIsNamedByCloudTrailIsInTheFirstLinesAndInTheFirstStep() throws IOException {
    Publication publication =
        Publication.of(AlertExamples.notifications().get("rejected-by"), TEXT_OPTIONS);

    String who = "grace@example.com in role WorkSpacesAdmin of account 444455556666";
    assertEquals(
        "CRITICAL: The WorkSpaces account link Payroll Berlin of account 111122223333 in"
            + " eu-central-1 was rejected. Rejected by "
            + who
            + ". Before: pending acceptance for 3 days 3 hours.",
        publication.email().lines().findFirst().orElseThrow());
    List<String> steps = publication.message().nextSteps();
    assertEquals("Ask " + who + " why, and whether the link is still wanted.", steps.getFirst());
    assertEquals(
        "To get no alerts about it for a week, mute it: `./account-links mute --table Links"
            + " --region eu-central-1 --scope 111122223333/eu-central-1 link-payroll01 --for 7d --reason REASON`",
        steps.getLast());
  }

  @Test
  void whoDidAllOfADigestIsInItsFirstLinesAndInItsFirstStep() {
    Publication digest = digest(5, _ -> "grace@example.com");

    assertTrue(
        digest
            .email()
            .lines()
            .findFirst()
            .orElseThrow()
            .endsWith(" Rejected by grace@example.com."),
        digest.email());
    assertEquals(
        "rejected: Ask grace@example.com why, and whether the link is still wanted.",
        digest.message().nextSteps().getFirst());
  }

  /** Each with a step of its own made the message too long, and SNS refused it. */
  @Test
  void hundredsWhoDidItAreInTheListAndNotInTheSteps() {
    Publication digest = digest(300, i -> "user" + i + "@" + "x".repeat(60) + ".example.com");

    assertTrue(SnsPublication.of(digest).bytes() < SnsTopic.MAX_BYTES);
    assertEquals(
        "rejected: Ask who is named beside the link why, and whether the link is still wanted.",
        digest.message().nextSteps().getFirst());
    assertEquals(4, digest.message().nextSteps().size());
    assertTrue(digest.email().contains(", rejected by user0@"), digest.email());
  }

  private static Publication digest(int count, IntFunction<String> who) {
    List<Alert> rejected = AlertExamples.manyChanges(LinkStatus.REJECTED, count);
    return Publication.of(
        AlertExamples.packed(
                IntStream.range(0, count)
                    .mapToObj(
                        i ->
                            AlertExamples.with(
                                rejected.get(i),
                                new Alert.StatusChanged(
                                    ((Alert.StatusChanged) rejected.get(i).content())
                                        .transition()
                                        .because(
                                            new Cause(
                                                Cause.Act.REJECTED,
                                                AlertExamples.NOON,
                                                who.apply(i))))))
                    .toList(),
                10_000)
            .getFirst(),
        TEXT_OPTIONS);
  }

  /** Who has never heard of the monitor reads this first. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void theFirstSentenceSaysWhatItIsAndWhere(String name, Notification notification) {
    TextOptions prod =
        new TextOptions(
            "./account-links history",
            Optional.empty(),
            Optional.empty(),
            Optional.of("prod"),
            Map.of());

    String first = Publication.of(notification, prod).email().lines().findFirst().orElseThrow();

    assertTrue(first.startsWith("[prod] " + notification.alerts().getFirst().severity().words()));
    assertTrue(first.contains("WorkSpaces account link"), first);
    assertTrue(first.contains("account 111122223333 in eu-central-1"), first);
  }

  @Test
  void goodNewsIsShorterInTheChatThanBadAndTheMeaningIsAboveTheFacts() {
    String bad = card("rejected");
    String good = card("linked");

    assertTrue(good.lines().count() * 2 < bad.lines().count(), good);
    assertTrue(bad.indexOf("The target account rejected") < bad.indexOf("- Status: REJECTED"), bad);
    assertTrue(good.contains("The target account accepted."), good);
  }

  @Test
  void aDigestOfGoodNewsIsShortInTheChatAndWholeInTheMail() {
    List<Notification> good =
        AlertExamples.packed(AlertExamples.manyChanges(LinkStatus.LINKED, 200), 10_000);
    String card = card(good.getFirst());

    assertEquals(1, good.size());
    assertEquals(10, card.lines().filter(line -> line.startsWith("- Branch")).count(), card);
    assertTrue(card.contains("+190 more: `./account-links transitions"), card);
    assertTrue(
        Publication.of(good.getFirst(), TEXT_OPTIONS).email().contains("(link-00000199,"),
        "the mail has all");
  }

  @Test
  void customActionsFindTheKeyTheStatusAndTheSeverity() {
    Notification notification = AlertExamples.notifications().get("rejected");

    Map<?, ?> metadata =
        (Map<?, ?>)
            SlackCard.of(notification, Wording.of(notification, TEXT_OPTIONS)).get("metadata");

    assertEquals(
        Map.of("key", "link-payroll01", "status", "REJECTED", "severity", "CRITICAL"),
        metadata.get("additionalContext"));
  }

  /** AWS may answer any status, and a criterion compares with 1,024 characters at most. */
  @Test
  void whatCustomActionsFindIsAlwaysAShortText() {
    String status = "NEW <!channel>\r\n\u202E&" + "x".repeat(5_000);
    Notification notification =
        new Notification(List.of(AlertExamples.changed(LinkStatus.LINKED, LinkStatus.of(status))));

    Map<?, ?> metadata =
        (Map<?, ?>)
            SlackCard.of(notification, Wording.of(notification, TEXT_OPTIONS)).get("metadata");

    ((Map<?, ?>) metadata.get("additionalContext"))
        .values()
        .forEach(
            value -> {
              String text = assertInstanceOf(String.class, value);
              assertTrue(!text.isEmpty() && text.length() <= 1024, text);
              assertTrue(Words.isPlain(text) && !text.contains("<"), text);
            });
    assertTrue(metadata.get("summary").toString().length() <= 250);
  }

  /** Teams' Markdown has two stars for bold text and no names of emojis. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void theCardHasOnlyMarkdownThatSlackAndTeamsReadAlike(String name, Notification notification) {
    Map<String, Object> card = SlackCard.of(notification, Wording.of(notification, TEXT_OPTIONS));

    Map<?, ?> content = (Map<?, ?>) card.get("content");
    assertFalse(content.get("title").toString().matches(".*:[a-z_]+:.*"), content.toString());
    if (!name.equals("hostile-name")) {
      assertFalse(
          content.get("description").toString().matches("(?s).*\\*[^*\n]+\\*.*"),
          content.toString());
    }
  }

  private static String card(String example) {
    return card(AlertExamples.notifications().get(example));
  }

  private static String card(Notification notification) {
    return ((Map<?, ?>)
            SlackCard.of(notification, Wording.of(notification, TEXT_OPTIONS)).get("content"))
        .get("description")
        .toString();
  }

  @Test
  void whoWithdrewIsNotLookedForWhereItIsKnown() {
    Alert gone = AlertExamples.all().get("link-gone");
    Alert.StatusChanged changed = (Alert.StatusChanged) gone.content();
    Cause withdrawn = new Cause(Cause.Act.WITHDRAWN, AlertExamples.NOON, "ada@example.com");

    assertTrue(steps(gone).getFirst().startsWith("Look in CloudTrail"), "who is not known");
    assertTrue(
        steps(
                AlertExamples.with(
                    gone, new Alert.StatusChanged(changed.transition().because(withdrawn))))
            .stream()
            .noneMatch(step -> step.contains("CloudTrail")));
  }

  private static List<String> steps(Alert alert) {
    return Wording.of(new Notification(List.of(alert)), TEXT_OPTIONS).nextSteps();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void theCardKeepsTheLimitsOfAmazonQDeveloper(String name, Notification notification)
      throws IOException {
    Map<String, Object> forms =
        JSON.std.mapFrom(SnsPublication.of(Publication.of(notification, TEXT_OPTIONS)).message());
    Map<String, Object> card = JSON.std.mapFrom(forms.get("https").toString());

    assertEquals("1.0", card.get("version"));
    assertEquals("custom", card.get("source"));
    Map<?, ?> content = (Map<?, ?>) card.get("content");
    assertEquals("client-markdown", content.get("textType"));
    assertTrue(((String) content.get("title")).length() <= 250);
    assertTrue(((String) content.get("description")).length() <= 8000);
    for (Object step : (List<?>) content.get("nextSteps")) {
      assertTrue(((String) step).length() <= 350, step.toString());
    }
    assertFalse(card.toString().contains("<"), "markup of a name is escaped");
  }

  @Test
  void aMailGivesTheCommandForTheNextStep() throws IOException {
    Notification notification =
        new Notification(List.of(AlertExamples.changed(LinkStatus.REJECTED, LinkStatus.PENDING)));

    Map<String, Object> forms =
        JSON.std.mapFrom(SnsPublication.of(Publication.of(notification, TEXT_OPTIONS)).message());

    String joined = forms.get("email").toString();
    assertTrue(
        joined.contains(
            "aws workspaces accept-account-link-invitation --link-id link-payroll01 --region"
                + " eu-central-1"),
        joined);
  }

  @Test
  void tenOfTheLongestAlertsFitInOneBatch() {
    TextOptions longOptions =
        new TextOptions("./account-links history --table " + "T".repeat(255), Optional.empty());
    for (Alert alert : AlertExamples.all().values()) {
      Notification notification = new Notification(List.of(alert));
      assertTrue(
          SnsPublication.of(Publication.of(notification, longOptions)).bytes()
              < SnsTopic.MAX_BYTES / 10);
    }
  }

  @Test
  void timesAreGivenInTheZoneOfTheSettingsToo() throws IOException {
    Notification notification =
        new Notification(List.of(AlertExamples.changed(LinkStatus.PENDING, LinkStatus.REJECTED)));
    TextOptions berlin = new TextOptions("", Optional.of(ZoneId.of("Europe/Berlin")));

    String email =
        JSON.std
            .mapFrom(SnsPublication.of(Publication.of(notification, berlin)).message())
            .get("email")
            .toString();

    assertTrue(
        email.replaceAll("\\s+", " ").contains("between 2026-03-05 11:55:12 and 12:00:12 UTC"),
        email);
    assertTrue(email.replaceAll("\\s+", " ").contains("(Thu 13:00"), email);
  }

  private static String attributes(SnsPublication publication) {
    return publication.attributes().entrySet().stream()
        .map(
            one ->
                "%s %s %s%n"
                    .formatted(
                        one.getKey(), one.getValue().dataType(), one.getValue().stringValue()))
        .collect(Collectors.joining());
  }

  private static String pretty(Object json) throws IOException {
    return PRETTY.asString(JSON.std.anyFrom(json.toString())) + "\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void theLabelOfTheDeploymentIsBeforeEverySubject(String name, Notification notification)
      throws IOException {
    TextOptions labelled =
        new TextOptions("", Optional.empty(), Optional.empty(), Optional.of("prod"), Map.of());
    TextOptions none = new TextOptions("", Optional.empty());

    SnsPublication publication = SnsPublication.of(Publication.of(notification, labelled));

    String plain = SnsPublication.of(Publication.of(notification, none)).subject();
    assertTrue(publication.subject().length() < 100, publication.subject());
    if (plain.length() < 90) {
      assertEquals("[prod] " + plain, publication.subject());
    }
    Map<String, Object> forms = JSON.std.mapFrom(publication.message());
    for (String form : List.of("https", "default", "sms")) {
      assertTrue(forms.get(form).toString().contains("[prod] "), form);
    }
  }

  /** AWS's model allows any character in a link id. */
  @Test
  void aCommandWithAnyLinkIdIsOneThatAShellReadsAsMeant() {
    String id = "link-$(id) <!here> 'x'";
    String quoted = "'link-$(id) <!here> '\\''x'\\'''";
    Transition pending =
        ((Alert.StatusChanged)
                AlertExamples.changed(LinkStatus.REJECTED, LinkStatus.PENDING).content())
            .transition();
    Transition ofId =
        new Transition(
            pending.from(),
            pending.to(),
            pending.evidence(),
            pending.at(),
            pending.notBefore(),
            pending.fromBegan(),
            LinkIds.ofNullable(id, "111122223333", "444455556666"));

    String changed = mail(id, new Alert.StatusChanged(ofId));
    String unreadable = mail(id, AlertExamples.all().get("link-unreadable").content());
    String muted = mail(id, AlertExamples.all().get("muted").content());

    assertTrue(changed.contains(" " + quoted + " --for 7d"), changed);
    assertTrue(changed.contains("invitation --link-id " + quoted + " --region"), changed);
    assertTrue(changed.contains("/eu-central-1 " + quoted + "\n"), "history: " + changed);
    assertTrue(
        unreadable.contains("get-account-link --link-id " + quoted + " --region"), unreadable);
    assertTrue(muted.contains("unmute --table Links"), muted);
    assertEquals(2, muted.split(Pattern.quote("/eu-central-1 " + quoted + "\n"), -1).length - 1);
  }

  @Test
  void noLinkIdMentionsAChannel() throws IOException {
    for (String example : List.of("rejected", "muted", "link-unreadable", "reminder-rejected")) {
      Notification notification =
          ofId("link-<!channel>", AlertExamples.all().get(example).content());
      Map<String, Object> forms =
          JSON.std.mapFrom(SnsPublication.of(Publication.of(notification, TEXT_OPTIONS)).message());
      String content = JSON.std.mapFrom(forms.get("https").toString()).get("content").toString();

      assertFalse(content.contains("<"), content);
    }
  }

  private static String mail(String linkId, Alert.Content content) {
    return Publication.of(ofId(linkId, content), TEXT_OPTIONS).email();
  }

  private static Notification ofId(String linkId, Alert.Content content) {
    Alert real = AlertExamples.changed(LinkStatus.PENDING, LinkStatus.REJECTED);
    return new Notification(
        List.of(
            new Alert(
                real.id(),
                real.version(),
                real.at(),
                real.scope(),
                Optional.of(WatchedLink.unnamed(LinkRef.of(linkId))),
                real.severity(),
                content)));
  }

  @Test
  void aNameMakesNoLinkInTeams() {
    String name = "a [b](https://x.example) ![c](y) [d][e] [f]: z";
    Alert real = AlertExamples.changed(LinkStatus.PENDING, LinkStatus.REJECTED);
    Alert hostile =
        new Alert(
            real.id(),
            real.version(),
            real.at(),
            real.scope(),
            Optional.of(new WatchedLink(LinkRef.of("link-payroll01"), name, Optional.of(name))),
            real.severity(),
            real.content());

    Notification notification = new Notification(List.of(hostile));
    String card = SlackCard.of(notification, Wording.of(notification, TEXT_OPTIONS)).toString();

    assertTrue(card.contains("a [b]\u200B(https://x.example)"), card);
    assertFalse(card.matches("(?s).*[^a-z]*](\\(|\\[|:).*"), card);
  }
}
