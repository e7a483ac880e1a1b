package accountlink.settings;

import accountlink.input.Section;
import accountlink.settings.ChatChannel.Slack;
import accountlink.settings.ChatChannel.Teams;
import accountlink.settings.Deployment.Encryption;
import accountlink.settings.Deployment.Environment;
import accountlink.settings.Deployment.Hears;
import accountlink.settings.Deployment.Metrics;
import accountlink.settings.Deployment.Vpc;
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
  private static final String ENCRYPTION = "encryption";
  private static final String KEY = "keyArn";
  private static final String VPC = "vpc";
  private static final String SUBNETS = "subnets";
  private static final String SECURITY_GROUPS = "securityGroups";
  private static final String SLACK = "slack";
  private static final String TEAMS = "teams";

  /** Of a stack. The chat configuration's name, with the Region behind it, has 128 characters. */
  private static final Pattern STACK_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,99}");

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

  private static final int LONGEST_POLICY_NAME = 128;

  private static final Pattern POLICY_ARN =
      Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}|aws):policy/[\\w+=,.@/-]{1,512}");

  /** Without an alias: CloudWatch Logs takes none. */
  private static final Pattern KEY_ARN =
      Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/(mrk-)?[0-9a-f-]{32,36}");

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /** What fits into the policy of an event bus, whose limit is 10,240 characters. */
  static final int MOST_ACCOUNTS = 250;

  private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-z]+");
  private static final Pattern SECURITY_GROUP = Pattern.compile("sg-[0-9a-zA-Z]+");

  /** The limits of a function's {@code VpcConfig}. */
  private static final int MOST_SUBNETS = 16;

  private static final int MOST_SECURITY_GROUPS = 5;

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
    Environment environment =
        section.oneOf("environment", Environment.class).orElse(Deployment.DEFAULT.environment());
    Deployment parsed =
        new Deployment(
            hasKey(section)
                ? Encryption.CUSTOMER_MANAGED
                : section
                    .oneOf(ENCRYPTION, Encryption.class)
                    .orElse(Deployment.DEFAULT.encryption()),
            hasKey(section) ? key(section.section(ENCRYPTION)) : Optional.empty(),
            environment,
            stackName(section, environment),
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
                ids(
                    section,
                    "hearsAccounts",
                    ACCOUNT,
                    "must be 12 digits in quotes",
                    MOST_ACCOUNTS,
                    "must be %d accounts at most: for more, name their hearsOrganization"),
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
            section.value(VPC).flatMap(_ -> vpc(section.section(VPC))),
            matching(
                section,
                "label",
                LABEL,
                "must be 1 to 20 letters, digits, spaces and _- such as prod, and begin and end"
                    + " with a letter or digit"));
    parsed
        .readerPolicy()
        .filter(name -> name.length() > LONGEST_POLICY_NAME)
        .ifPresent(
            name ->
                section.problem(
                    "readerPolicyName",
                    name,
                    "must not be longer than 128 characters with the stack's name before it"));
    section.done();
    return parsed;
  }

  private static String stackName(Section section, Environment environment) {
    boolean isSandbox = environment == Environment.SANDBOX;
    String standard = Deployment.STACK_NAME + (isSandbox ? Deployment.SANDBOX_SUFFIX : "");
    String name =
        matching(
                section,
                "stackName",
                STACK_NAME,
                "must be a name of a stack: a letter, then up to 99 letters, digits and hyphens")
            .orElse(standard);
    if (name.endsWith(Deployment.SANDBOX_SUFFIX) != isSandbox) {
      section.problem(
          "stackName",
          name,
          isSandbox
              ? "must end in -sandbox, since environment is sandbox: under the name of a stack in"
                  + " production it would delete the history"
              : "must not end in -sandbox, since environment is production: a sandbox of that name"
                  + " would delete the history");
    }
    return name;
  }

  static Map<String, Object> json(Deployment deployment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        ENCRYPTION,
        deployment
            .keyArn()
            .<Object>map(arn -> Map.of(KEY, arn))
            .orElseGet(() -> Section.name(deployment.encryption())));
    json.put("environment", Section.name(deployment.environment()));
    json.put("stackName", deployment.stackName());
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
    deployment.vpc().ifPresent(vpc -> json.put(VPC, json(vpc)));
    deployment.label().ifPresent(label -> json.put("label", label));
    return json;
  }

  private static Map<String, Object> json(Vpc vpc) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(SUBNETS, vpc.subnets());
    json.put(SECURITY_GROUPS, vpc.securityGroups());
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

  private static boolean hasKey(Section section) {
    return section.value(ENCRYPTION).orElse("") instanceof Map<?, ?>;
  }

  private static Optional<String> key(Section section) {
    Optional<String> arn =
        needed(
            section,
            KEY,
            KEY_ARN,
            "must be a key's ARN, not an alias's: arn:aws:kms:eu-central-1:111122223333:key/…");
    section.done();
    return arn;
  }

  private static Optional<Vpc> vpc(Section section) {
    List<String> subnets =
        neededIds(section, SUBNETS, SUBNET, "must be a subnet's id: subnet-…", MOST_SUBNETS);
    List<String> groups =
        neededIds(
            section,
            SECURITY_GROUPS,
            SECURITY_GROUP,
            "must be a security group's id: sg-…",
            MOST_SECURITY_GROUPS);
    section.done();
    return Optional.of(new Vpc(subnets, groups));
  }

  private static List<String> neededIds(
      Section section, String name, Pattern pattern, String rule, int most) {
    if (section.value(name).orElse(List.of()).equals(List.of())) {
      section.problem(name, null, "is needed: a list of at least one id");
    }
    return ids(section, name, pattern, rule, most, "must be %d ids at most, as Lambda allows");
  }

  /**
   * @param tooMany the rule, with the place of the limit
   */
  private static List<String> ids(
      Section section, String name, Pattern pattern, String rule, int most, String tooMany) {
    Set<String> ids = new LinkedHashSet<>();
    for (Object value : section.list(name)) {
      if (!(value instanceof String id) || !pattern.matcher(id).matches()) {
        section.problem(name, value, rule);
      } else if (!ids.add(id)) {
        section.problem(name, id, "is in the list twice");
      }
    }
    if (ids.size() > most) {
      section.problem(name, ids.size(), tooMany.formatted(most));
    }
    return List.copyOf(ids);
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
