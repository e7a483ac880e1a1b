package accountlink.settings;

import accountlink.input.Section;
import accountlink.settings.ChatChannel.Slack;
import accountlink.settings.ChatChannel.Teams;
import accountlink.settings.Deployment.Encryption;
import accountlink.settings.Deployment.Environment;
import accountlink.settings.Deployment.Hears;
import accountlink.settings.Deployment.Metrics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads and writes the section {@code deployment} of the settings. */
final class DeploymentParser {
  private static final String SLACK = "slack";
  private static final String TEAMS = "teams";

  private static final Pattern TOPIC_ARN =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}");

  /** The patterns of {@code AWS::Chatbot::SlackChannelConfiguration}. */
  private static final Pattern SLACK_WORKSPACE = Pattern.compile("[0-9A-Z]{1,255}");

  private static final Pattern SLACK_CHANNEL = Pattern.compile("[A-Za-z0-9]{1,255}");

  /** The patterns of {@code AWS::Chatbot::MicrosoftTeamsChannelConfiguration}. */
  private static final Pattern TEAMS_ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final Pattern TEAMS_CHANNEL =
      Pattern.compile("(?=.{1,255}$)[\\w=+/.,-]*%3[aA][\\w=+/.,-]*%40[\\w=+/.,-]*");

  /** Of a tag, as CloudFormation and IAM take it; {@code aws:} is AWS's own. */
  private static final Pattern TAG_KEY =
      Pattern.compile("(?i)(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}");

  private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}");

  private static final int MOST_TAGS = 50;

  /** The pattern of a managed policy's name. */
  private static final Pattern POLICY_NAME = Pattern.compile("[\\w+=,.@-]{1,128}");

  private static final Pattern POLICY_ARN =
      Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}|aws):policy/[\\w+=,.@/-]{1,512}");

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /** Of an event bus that is not a partner's, or its ARN. */
  private static final Pattern EVENT_BUS =
      Pattern.compile(
          "(arn:aws[a-z-]*:events:[a-z0-9-]+:\\d{12}:event-bus/)?[A-Za-z0-9_.-]{1,256}");

  private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");

  /** SNS takes subjects of ASCII, and display names of letters, digits, spaces, _ and -. */
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 _-]{0,18}[A-Za-z0-9])?");

  private DeploymentParser() {}

  static Deployment parse(Section section) {
    Deployment parsed =
        new Deployment(
            section.oneOf("encryption", Encryption.class).orElse(Deployment.DEFAULT.encryption()),
            section
                .oneOf("environment", Environment.class)
                .orElse(Deployment.DEFAULT.environment()),
            matching(
                section,
                "operationsTopicArn",
                TOPIC_ARN,
                "must be a standard topic's ARN such as arn:aws:sns:eu-central-1:111122223333:ops"),
            Stream.of(
                    section.value(SLACK).flatMap(_ -> slack(section.section(SLACK))),
                    section.value(TEAMS).flatMap(_ -> teams(section.section(TEAMS))))
                .flatMap(Optional::stream)
                .toList(),
            section.bool("dashboard").orElse(Deployment.DEFAULT.dashboard()),
            section.oneOf("metrics", Metrics.class).orElse(Deployment.DEFAULT.metrics()),
            tags(section),
            matching(
                section,
                "readerPolicyName",
                POLICY_NAME,
                "must be a name of an IAM policy: up to 128 letters, digits and +=,.@_-"),
            matching(
                section,
                "permissionsBoundary",
                POLICY_ARN,
                "must be a policy's ARN such as arn:aws:iam::111122223333:policy/Boundary"),
            new Hears(
                accounts(section),
                matching(
                    section,
                    "hearsOrganization",
                    ORGANIZATION,
                    "must be an organization's id such as o-a1b2c3d4e5")),
            matching(
                section,
                "eventBus",
                EVENT_BUS,
                "must be default, the name of an event bus, or an ARN such as"
                    + " arn:aws:events:eu-central-1:111122223333:event-bus/tickets"),
            matching(
                section,
                "label",
                LABEL,
                "must be 1 to 20 letters, digits, spaces and _- such as prod, and begin and end"
                    + " with a letter or digit"));
    section.done();
    return parsed;
  }

  static Map<String, Object> json(Deployment deployment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("encryption", Section.name(deployment.encryption()));
    json.put("environment", Section.name(deployment.environment()));
    deployment.operationsTopicArn().ifPresent(arn -> json.put("operationsTopicArn", arn));
    deployment.chatChannels().forEach(channel -> put(json, channel));
    json.put("dashboard", deployment.dashboard());
    json.put("metrics", Section.name(deployment.metrics()));
    json.put("tags", deployment.tags());
    deployment.readerPolicyName().ifPresent(policy -> json.put("readerPolicyName", policy));
    deployment.permissionsBoundary().ifPresent(arn -> json.put("permissionsBoundary", arn));
    json.put("hearsAccounts", deployment.hears().accounts());
    deployment.hears().organization().ifPresent(id -> json.put("hearsOrganization", id));
    deployment.eventBus().ifPresent(bus -> json.put("eventBus", bus));
    deployment.label().ifPresent(label -> json.put("label", label));
    return json;
  }

  private static void put(Map<String, Object> deployment, ChatChannel channel) {
    Map<String, Object> json = new LinkedHashMap<>();
    switch (channel) {
      case Slack slack -> {
        json.put("workspaceId", slack.workspaceId());
        json.put("channelId", slack.channelId());
        deployment.put(SLACK, json);
      }
      case Teams teams -> {
        json.put("tenantId", teams.tenantId());
        json.put("teamId", teams.teamId());
        json.put("channelId", teams.channelId());
        deployment.put(TEAMS, json);
      }
    }
  }

  private static Optional<ChatChannel> slack(Section section) {
    Optional<String> workspace =
        needed(section, "workspaceId", SLACK_WORKSPACE, "must be a Slack workspace id: T01234567");
    Optional<String> channel =
        needed(section, "channelId", SLACK_CHANNEL, "must be a Slack channel id: C01234567");
    section.done();
    return workspace.isPresent() && channel.isPresent()
        ? Optional.of(new Slack(workspace.get(), channel.get()))
        : Optional.empty();
  }

  private static Optional<ChatChannel> teams(Section section) {
    String id =
        "must be an id as the console of Amazon Q Developer shows it: 8-4-4-4-12 hex digits";
    Optional<String> tenant = needed(section, "tenantId", TEAMS_ID, id);
    Optional<String> team = needed(section, "teamId", TEAMS_ID, id);
    Optional<String> channel =
        needed(
            section,
            "channelId",
            TEAMS_CHANNEL,
            "must be as in the channel's link, with %3a and %40: 19%3a…%40thread.tacv2");
    section.done();
    return tenant.isPresent() && team.isPresent() && channel.isPresent()
        ? Optional.of(new Teams(tenant.get(), team.get(), channel.get()))
        : Optional.empty();
  }

  private static Map<String, String> tags(Section section) {
    Section tags = section.section("tags");
    Map<String, String> parsed = new TreeMap<>();
    for (String key : tags.names()) {
      Optional<String> value = tags.text(key);
      if (!TAG_KEY.matcher(key).matches()) {
        tags.problem(
            key,
            null,
            "is no key of a tag: up to 128 letters, digits, spaces and _.:/=+-@, and not aws:…");
      } else if (value.isPresent() && !TAG_VALUE.matcher(value.get()).matches()) {
        tags.problem(
            key, value.get(), "must be up to 256 letters, digits, spaces and _.:/=+-@ for a tag");
      } else {
        value.ifPresent(text -> parsed.put(key, text));
      }
    }
    if (parsed.size() > MOST_TAGS) {
      section.problem("tags", parsed.size(), "must be " + MOST_TAGS + " tags at most");
    }
    return parsed;
  }

  private static List<String> accounts(Section section) {
    Set<String> accounts = new LinkedHashSet<>();
    for (Object account : section.list("hearsAccounts")) {
      if (!(account instanceof String id) || !ACCOUNT.matcher(id).matches()) {
        section.problem("hearsAccounts", account, "must be 12 digits in quotes");
      } else if (!accounts.add(id)) {
        section.problem("hearsAccounts", id, "is in the list twice");
      }
    }
    return List.copyOf(accounts);
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
}
