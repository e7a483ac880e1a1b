package accountlink.settings;

import accountlink.settings.Deployment.Encryption;
import accountlink.settings.Deployment.Environment;
import accountlink.settings.Deployment.Slack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads and writes the section {@code deployment} of the settings. */
final class DeploymentParser {
  private static final Pattern TOPIC_ARN =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}");

  /** The patterns of {@code AWS::Chatbot::SlackChannelConfiguration}. */
  private static final Pattern SLACK_WORKSPACE = Pattern.compile("[0-9A-Z]{1,255}");

  private static final Pattern SLACK_CHANNEL = Pattern.compile("[A-Za-z0-9]{1,255}");

  private DeploymentParser() {}

  static Deployment parse(Section section) {
    Deployment parsed =
        new Deployment(
            oneOf(section, "encryption", Encryption.class).orElse(Deployment.DEFAULT.encryption()),
            oneOf(section, "environment", Environment.class)
                .orElse(Deployment.DEFAULT.environment()),
            matching(
                section,
                "operationsTopicArn",
                TOPIC_ARN,
                "must be a standard topic's ARN such as arn:aws:sns:eu-central-1:111122223333:ops"),
            section.value("slack").flatMap(_ -> slack(section.section("slack"))));
    section.done();
    return parsed;
  }

  static Map<String, Object> json(Deployment deployment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("encryption", name(deployment.encryption()));
    json.put("environment", name(deployment.environment()));
    deployment.operationsTopicArn().ifPresent(arn -> json.put("operationsTopicArn", arn));
    deployment.slack().ifPresent(slack -> json.put("slack", json(slack)));
    return json;
  }

  private static Map<String, Object> json(Slack slack) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("workspaceId", slack.workspaceId());
    json.put("channelId", slack.channelId());
    return json;
  }

  private static Optional<Slack> slack(Section section) {
    Optional<String> workspace =
        needed(section, "workspaceId", SLACK_WORKSPACE, "must be a Slack workspace id: T01234567");
    Optional<String> channel =
        needed(section, "channelId", SLACK_CHANNEL, "must be a Slack channel id: C01234567");
    section.done();
    return workspace.isPresent() && channel.isPresent()
        ? Optional.of(new Slack(workspace.get(), channel.get()))
        : Optional.empty();
  }

  private static Optional<String> needed(
      Section section, String name, Pattern pattern, String rule) {
    if (section.value(name).isEmpty()) {
      section.problem(name, null, "is needed");
      return Optional.empty();
    }
    return matching(section, name, pattern, rule);
  }

  private static Optional<String> matching(
      Section section, String name, Pattern pattern, String rule) {
    Optional<String> text = section.text(name);
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      section.problem(name, text.get(), rule);
      return Optional.empty();
    }
    return text;
  }

  private static <E extends Enum<E>> Optional<E> oneOf(
      Section section, String name, Class<E> type) {
    Optional<String> text = section.text(name);
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (text.equals(Optional.of(name(constant)))) {
        return Optional.of(constant);
      }
      names.add(name(constant));
    }
    text.ifPresent(wrong -> section.problem(name, wrong, "must be " + String.join(" or ", names)));
    return Optional.empty();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
