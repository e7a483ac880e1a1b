package accountlink.cli;

import accountlink.aws.Aws;
import accountlink.format.Words;
import accountlink.init.Dialog;
import accountlink.init.FoundLink;
import accountlink.init.FoundScope;
import accountlink.init.Init;
import accountlink.init.Known;
import accountlink.init.ScopeSearch;
import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.screen.Screen;
import accountlink.settings.AccountLinkRegions;
import accountlink.settings.SettingsFile;
import accountlink.workspaces.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccessDeniedException;

@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Writes settings for the links that AWS knows in your account and Region. It keeps what is"
          + " there, shows what it would change, and asks. It changes nothing in AWS."
    })
final class InitCommand implements Callable<Integer> {
  /** In the name of the file, where there are several Regions. */
  private static final String REGION = "REGION";

  /** A Region that does not answer must not hold up the others. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private static final Path CDK_JSON = Path.of("cdk.json");

  private static final Pattern LINK_COLUMN =
      Pattern.compile("linked[\\s_-]*account[\\s_-]*id|link[\\s_-]*id", Pattern.CASE_INSENSITIVE);

  @Mixin private AwsScope aws;

  @Mixin private ProfileOption profile;

  @Option(
      names = "--also-region",
      paramLabel = "REGION",
      description =
          "A further Region, also several times. Each is deployed by itself, so --output must then"
              + " contain the word REGION, such as settings-REGION.json.")
  private List<String> alsoRegions = List.of();

  @Option(
      names = "--all-regions",
      description =
          "Asks every Region that can have account links, and writes one file for all that have"
              + " some: the stack's own Region at the top, each other one under scopes.")
  private boolean allRegions;

  @Option(
      names = "--accounts",
      paramLabel = "FILE",
      description =
          "Also asks these accounts, by a role of each: what 'aws organizations list-accounts'"
              + " answers, or the CSV that the console of Organizations exports. Those with links"
              + " come under scopes. Your credentials must be allowed to assume the role.")
  private Path accountsFile;

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description =
          "The role's name, the same in each of the --accounts. Default: "
              + ReaderRole.DEFAULT_NAME
              + ".")
  private String role;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "A file for the settings, or a cdk.json that is there and holds them. Default: the one that"
              + " cdk.json names first, settings.json.")
  private String output;

  @Option(
      names = "--mail",
      paramLabel = "ADDRESS",
      description = "Who gets the alerts, also several times.")
  private List<String> mails = List.of();

  @Option(
      names = "--name",
      paramLabel = "KEY=NAME",
      description = "What people call a link, by its account or link id; also several times.")
  private Map<String, String> names = Map.of();

  @Option(
      names = "--names",
      paramLabel = "FILE",
      description =
          "Names and owners of links: a list like that of linksFile, what 'aws organizations"
              + " list-accounts' answers, or the CSV that the console of Organizations exports."
              + " --name goes before.")
  private Path namesFile;

  @Option(
      names = "--discover",
      description =
          "Watches every link that AWS lists, also those that come later, instead of naming them."
              + " --name takes accounts then.")
  private boolean discover;

  @Option(names = "--yes", description = "Asks nothing, and writes.")
  private boolean yes;

  @Option(
      names = "--dry-run",
      description = "Asks nothing, shows what would change, and writes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    checkOptions();
    Scope first = aws.scope();
    output = output == null ? standard().toString() : output;
    if (!alsoRegions.isEmpty() && !output.contains(REGION)) {
      throw BadOption.of(
          "--output", output, "must contain the word REGION: each Region has settings of its own");
    }
    if (Path.of(output).endsWith(CDK_JSON) && !Files.exists(Path.of(output))) {
      throw BadOption.of(
          "--output",
          output,
          "is not there, and a cdk.json without an app is none; name a file for the settings alone,"
              + " such as settings.json");
    }
    if (!yes && !dryRun && !Screen.isTerminal()) {
      throw BadOption.of("--yes", "", "is needed where nobody can be asked: there is no terminal");
    }
    if (isOneFileOfMany()) {
      return many(first);
    }
    Map<Scope, List<FoundLink>> found = new LinkedHashMap<>();
    int exitCode = list(first, found);
    for (String region : alsoRegions) {
      Scope other = new Scope(first.account(), AwsScope.checked(region));
      exitCode = Math.max(exitCode, list(other, found));
    }
    Known known = known();
    if (exitCode == ExitCode.DONE) {
      known.check(
          found.entrySet().stream()
              .map(one -> new FoundScope(one.getKey(), Optional.empty(), one.getValue()))
              .toList());
    }
    Init init = init(known);
    List<Scope> ready = new ArrayList<>();
    found.forEach(
        (scope, links) -> {
          if (init.run(scope, links, file(scope))) {
            ready.add(scope);
          }
        });
    ready.forEach(scope -> System.out.println(next(scope)));
    return exitCode;
  }

  private boolean isOneFileOfMany() {
    return allRegions || accountsFile != null;
  }

  private void checkOptions() {
    if (isOneFileOfMany() && !alsoRegions.isEmpty()) {
      throw BadOption.of(
          "--also-region",
          String.join(", ", alsoRegions),
          "writes a file for each Region, and --all-regions and --accounts write one for all: leave"
              + " one of them out");
    }
    if (isOneFileOfMany() && output != null && output.contains(REGION)) {
      throw BadOption.of(
          "--output",
          output,
          "must not contain the word REGION with --all-regions or --accounts: all goes into one file");
    }
    if (role != null && accountsFile == null) {
      throw BadOption.of(
          "--role",
          role,
          "is the role of other accounts, and there are none: give --accounts FILE");
    }
    if (role != null && !ReaderRole.NAME.matcher(role).matches()) {
      throw BadOption.of(
          "--role",
          role,
          "must be the name of a role that each account has, such as " + ReaderRole.DEFAULT_NAME);
    }
  }

  /** All Regions and accounts that have links, in one file. */
  private int many(Scope own) {
    Map<String, String> accounts =
        accountsFile == null ? Map.of() : SettingsFile.names("--accounts", accountsFile);
    ScopeSearch.Result result = search(own.region()).ask(asked(own, accounts.keySet()));
    result.skipped().forEach(System.err::println);
    List<FoundScope> found =
        result.found().stream()
            .filter(one -> one.scope().equals(own) || !one.links().isEmpty())
            .toList();
    if (found.stream().allMatch(one -> one.links().isEmpty()) && (!discover || found.isEmpty())) {
      System.err.println(
          "AWS knows no account link. It answered for %s of %s."
              .formatted(
                  result.found().size(),
                  Words.count(result.found().size() + result.failed().size(), "scope")));
      return result.failed().isEmpty() ? ExitCode.NOT_FOUND : ExitCode.AWS_FAILED;
    }
    result.withoutLinks().forEach(System.out::println);
    Known known = known();
    known.check(found);
    if (init(known).run(own, found, accounts, file(own))) {
      System.out.println(next(own));
    }
    return ExitCode.DONE;
  }

  private Map<Scope, Optional<ReaderRole>> asked(Scope own, Set<String> accounts) {
    Set<String> regions = new LinkedHashSet<>(Set.of(own.region()));
    if (allRegions) {
      regions.addAll(AccountLinkRegions.KNOWN);
    }
    Map<Scope, Optional<ReaderRole>> asked = new LinkedHashMap<>();
    regions.forEach(region -> asked.put(new Scope(own.account(), region), Optional.empty()));
    String name = role == null ? ReaderRole.DEFAULT_NAME : role;
    for (String account : accounts) {
      ReaderRole reader = new ReaderRole(ReaderRole.arn(account, name), Optional.empty());
      regions.forEach(region -> asked.putIfAbsent(new Scope(account, region), Optional.of(reader)));
    }
    return asked;
  }

  private static ScopeSearch search(String region) {
    return new ScopeSearch(
        new Sessions(
            () ->
                Aws.in(region, WorkSpacesClient.builder())
                    .overrideConfiguration(overrides -> overrides.apiCallTimeout(LONGEST_CALL)),
            () -> Aws.in(region, StsClient.builder()).build(),
            region,
            InstantSource.system()),
        InstantSource.system());
  }

  private Init init(Known known) {
    return new Init(
        System.out, dialog(), known, mails, discover, zone(ZoneId.systemDefault()), dryRun);
  }

  private Path file(Scope scope) {
    return Path.of(output.replace(REGION, scope.region()));
  }

  /** The next command reads this file, in this Region. */
  private String next(Scope scope) {
    Path file = file(scope);
    if (!Files.exists(CDK_JSON)) {
      return "Next: ./account-links watch --live --settings %s%s"
          .formatted(file, aws.regionOption(scope.region()));
    }
    boolean isDefault =
        SettingsFile.found(CDK_JSON)
            .toAbsolutePath()
            .normalize()
            .equals(file.toAbsolutePath().normalize());
    String region = aws.regionOption(scope.region());
    return "Next: %snpx aws-cdk@2.1148.1 deploy%s, then ./account-links doctor%s%s"
        .formatted(
            region.isEmpty() ? "" : "AWS_REGION=" + scope.region() + " ",
            isDefault ? "" : " -c settings=" + file,
            region,
            isDefault ? "" : " --settings " + file);
  }

  /** One that is UTC under another name is none, and an offset has no summer time. */
  static Optional<ZoneId> zone(ZoneId machine) {
    return Optional.of(machine)
        .filter(zone -> ZoneId.getAvailableZoneIds().contains(zone.getId()))
        .filter(
            zone ->
                !zone.getRules().isFixedOffset()
                    || zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() != 0);
  }

  /** In a folder without a cdk.json: one without an app would be none. */
  private static Path standard() {
    return Files.exists(CDK_JSON) ? SettingsFile.written(CDK_JSON) : Path.of("settings.json");
  }

  private Known known() {
    if (namesFile == null) {
      return new Known(names, Map.of(), Map.of());
    }
    if (!isListOfLinks(namesFile)) {
      return new Known(names, SettingsFile.names("--names", namesFile), Map.of());
    }
    Map<String, String> named = new TreeMap<>();
    Map<String, String> owners = new TreeMap<>();
    SettingsFile.parse(
            "--names",
            Map.of("linksFile", namesFile.toAbsolutePath().toString()),
            Path.of("").toAbsolutePath())
        .links()
        .forEach(
            link -> {
              if (!link.name().equals(link.key())) {
                named.put(link.key(), link.name());
              }
              link.owner().ifPresent(owner -> owners.put(link.key(), owner));
            });
    return new Known(names, named, owners);
  }

  /** By a column or field that only such a list has. What cannot be read is refused later. */
  private static boolean isListOfLinks(Path file) {
    try {
      return LINK_COLUMN.matcher(Files.readString(file)).find();
    } catch (IOException | UncheckedIOException unreadable) {
      return false;
    }
  }

  private Optional<Dialog> dialog() {
    return yes || dryRun ? Optional.empty() : Optional.of(Dialog.ofTerminal());
  }

  /**
   * @param all gets the links that AWS lists
   */
  private int list(Scope scope, Map<Scope, List<FoundLink>> all) {
    List<FoundLink> found;
    try {
      found = FoundLink.list(scope.region());
    } catch (AccessDeniedException denied) {
      System.err.println(
          "AWS does not let you list the account links of "
              + scope
              + Aws.calledHost(denied).map(host -> " (" + host + ")").orElse("")
              + ". Your credentials need the permission workspaces:ListAccountLinks.");
      return ExitCode.AWS_FAILED;
    }
    if (found.isEmpty() && !discover) {
      System.err.println(
          "AWS knows no account link of "
              + scope
              + ". Links belong to a Region: give --region. An invitation is sent in the WorkSpaces"
              + " console, or with 'aws workspaces create-account-link-invitation'.");
      return ExitCode.NOT_FOUND;
    }
    all.put(scope, found);
    return ExitCode.DONE;
  }
}
