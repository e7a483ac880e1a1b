package accountlink.doctor;

import accountlink.format.Words;
import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.link.SubscriptionReport.Subscriber;
import accountlink.settings.Settings;
import accountlink.settings.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.SnsClient;

/** Whether everybody gets what is sent to a topic whom the settings or the stack name. */
record SubscriptionCheck(SnsClient sns, DeployedStack stack, Optional<Settings> settings) {
  private static final String AMAZON_Q = "Amazon Q Developer, for the chat channel";

  /** What SNS says of one subscriber. */
  private record Listed(Subscriber who, boolean confirmed) {}

  /** A subscriber who gets nothing, and what to do. */
  private record Row(Subscriber who, String words, String cure) {}

  Finding look(StackTopic topic, String topicArn) {
    List<Listed> listed =
        sns
            .listSubscriptionsByTopicPaginator(list -> list.topicArn(topicArn))
            .subscriptions()
            .stream()
            .map(
                one ->
                    new Listed(
                        new Subscriber(topic, one.protocol(), one.endpoint()),
                        Subscription.isConfirmed(one.subscriptionArn())))
            .toList();
    List<Row> wrong = new ArrayList<>(ofTheNamed(topic, topicArn, listed));
    // Whom somebody has subscribed by hand.
    listed.stream()
        .filter(one -> !one.confirmed())
        .filter(one -> wrong.stream().noneMatch(row -> row.who().is(one.who())))
        .map(one -> pending(one.who(), Optional.empty()))
        .forEach(wrong::add);
    if (!wrong.isEmpty()) {
      return Finding.wrong(
          String.join("; ", wrong.stream().map(Row::words).toList()),
          String.join(" ", wrong.stream().map(Row::cure).distinct().toList()));
    }
    return listed.isEmpty()
        ? Finding.wrong(
            "nobody is subscribed", "Put addresses into the setting 'subscriptions', and deploy.")
        : Finding.ok(Words.count(listed.size(), "subscription") + ", all confirmed");
  }

  private List<Row> ofTheNamed(StackTopic topic, String topicArn, List<Listed> listed) {
    List<StackSubscription> deployed = stack.subscriptions(topicArn);
    List<Row> wrong = new ArrayList<>();
    for (Subscriber who : named(topic, topicArn, deployed)) {
      Optional<StackSubscription> resource =
          deployed.stream().filter(one -> who.is(one.subscriber(topic))).findFirst();
      List<Listed> found = listed.stream().filter(one -> who.is(one.who())).toList();
      if (found.stream().noneMatch(Listed::confirmed)) {
        wrong.add(found.isEmpty() ? missing(who, resource) : pending(who, resource));
      }
    }
    if (namesChat(topicArn) && listed.stream().noneMatch(one -> isChat(one.who()))) {
      wrong.add(
          new Row(
              new Subscriber(topic, "https", AMAZON_Q),
              AMAZON_Q + ", is not subscribed",
              "Look in the console of Amazon Q Developer in chat applications whether the channel's"
                  + " configuration still has this topic. './account-links chat-topics' prints the"
                  + " command that adds it."));
    }
    return wrong;
  }

  /** Those of the settings first; then those that only the stack has. */
  private List<Subscriber> named(
      StackTopic topic, String topicArn, List<StackSubscription> deployed) {
    List<Subscriber> named = new ArrayList<>();
    Stream.concat(
            settings.stream()
                .filter(_ -> isOfTheStack(topicArn))
                .flatMap(here -> here.subscribers(topic).stream())
                .map(one -> new Subscriber(topic, one.protocol().setting(), one.endpoint())),
            deployed.stream().map(one -> one.subscriber(topic)))
        .filter(who -> named.stream().noneMatch(who::is))
        .forEach(named::add);
    return named;
  }

  /** Alarms may go to a topic of the administrator's, which has subscribers of its own. */
  private boolean isOfTheStack(String topicArn) {
    return stack.all("AWS::SNS::Topic").contains(topicArn);
  }

  private boolean namesChat(String topicArn) {
    return isOfTheStack(topicArn)
        && settings.filter(here -> !here.deployment().chatChannels().isEmpty()).isPresent();
  }

  private static boolean isChat(Subscriber who) {
    return who.protocol().equals("https")
        && new Subscription(Subscription.Protocol.HTTPS, who.endpoint(), Map.of()).isChat();
  }

  private static Row missing(Subscriber who, Optional<StackSubscription> resource) {
    return resource.isEmpty()
        ? new Row(who, who.endpoint() + " is in the settings and not deployed", "Deploy.")
        : new Row(
            who,
            who.endpoint() + " is not subscribed",
            "Somebody has ended the subscription, or it was not confirmed within three days: deploy"
                + " without it, and again with it.");
  }

  private static Row pending(Subscriber who, Optional<StackSubscription> resource) {
    String since = resource.map(one -> " since " + Words.time(one.since())).orElse("");
    return new Row(
        who,
        who.endpoint() + " is not confirmed" + since,
        switch (who.protocol()) {
          case "email", "email-json" ->
              "Its reader opens the mail 'AWS Notification - Subscription Confirmation' and follows"
                  + " its link, within three days.";
          case "sqs", "lambda" ->
              "It is in another account, whose owner confirms it: docs/settings.md, Queues and"
                  + " functions.";
          default -> "The endpoint has to call the SubscribeURL that SNS has sent to it.";
        });
  }
}
