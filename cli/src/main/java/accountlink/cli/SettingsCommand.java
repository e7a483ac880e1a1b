package accountlink.cli;

import accountlink.format.Words;
import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.settings.AccountLinkRegions;
import accountlink.settings.ReadingPlan;
import accountlink.settings.ScheduleInterval;
import accountlink.settings.ScopeSettings;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.settings.SettingsWarnings;
import accountlink.settings.StackPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Checks the settings, and lists everything that is wrong with them.")
final class SettingsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      defaultValue = "cdk.json",
      arity = "0..1",
      description =
          "A file that holds the settings, or a cdk.json that holds or names them. Default: cdk.json.")
  private Path file;

  @Mixin private ProfileOption profile;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Where the stack will be. Default: AWS_REGION, or that of your AWS profile.")
  private String region;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "The account of the stack, for what the settings name in an account.")
  private String account;

  private static String reading(Settings settings) {
    if (settings.discovery().isPresent()) {
      return "Links are discovered: each run lists them, 25 a call, and watches up to "
          + settings.discovery().get().limit()
          + ".";
    }
    ReadingPlan plan = ReadingPlan.of(settings, ScheduleInterval.shortest(settings.schedule()));
    return plan.misfit(settings.links().size())
        .map(misfit -> "Warning: " + misfit + ".")
        .orElse(plan.inWords() + ".");
  }

  /** Each scope on a line: whose it is, and how it is read. */
  private List<String> scopes(Settings settings) {
    List<String> lines = new ArrayList<>();
    String own = account == null ? "the stack's account" : account;
    if (settings.watchesOwnScope()) {
      String where =
          Optional.ofNullable(region)
              .or(SettingsCommand::configuredRegion)
              .orElse("the stack's Region");
      lines.add(line(settings, own, where, Optional.empty()));
    }
    for (ScopeSettings scope : settings.scopes()) {
      String of = scope.account().map(id -> named(id, settings.accountNames().get(id))).orElse(own);
      Settings alone = settings.of(scope);
      scope.regions().forEach(in -> lines.add(line(alone, of, in, scope.role())));
    }
    return lines;
  }

  private static String named(String account, String name) {
    return name == null ? account : account + " (" + name + ")";
  }

  private static String line(
      Settings alone, String account, String region, Optional<ReaderRole> role) {
    return "- %s in %s%s: %s"
        .formatted(
            account, region, role.map(one -> ", by role " + one.arn()).orElse(""), reading(alone));
  }

  /** What synth says too, where it would know the account and the Region. */
  private List<String> warningsOfPlace(Settings settings) {
    Optional<String> where = Optional.ofNullable(region).or(SettingsCommand::configuredRegion);
    List<Problem> elsewhere =
        new StackPlace(Optional.ofNullable(account), where).problems(settings);
    if (!elsewhere.isEmpty()) {
      throw new BadInputException(file.toString(), elsewhere);
    }
    return where.flatMap(AccountLinkRegions::warning).stream().toList();
  }

  /** Without asking the instance's metadata, which takes seconds where there is none. */
  private static Optional<String> configuredRegion() {
    try {
      return Optional.of(
          new AwsRegionProviderChain(
                  new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
              .getRegion()
              .id());
    } catch (SdkClientException none) {
      return Optional.empty();
    }
  }

  private void checkPlace() {
    if (account != null && !account.matches("\\d{12}")) {
      throw BadOption.of("--account", account, "must be 12 digits");
    }
    if (region != null && !Scope.isRegion(region)) {
      throw BadOption.of("--region", region, "must be a Region code such as eu-central-1");
    }
  }

  @Override
  public Integer call() {
    checkPlace();
    Settings settings = SettingsFile.read(file);
    List<String> warnings = new ArrayList<>(warningsOfPlace(settings));
    warnings.addAll(SettingsWarnings.of(settings));
    List<Settings> scopes = settings.ofEachScope();
    int links = scopes.stream().mapToInt(scope -> scope.links().size()).sum();
    System.out.printf(
        "%s is valid: %s%s, schedule %s, %s.%n",
        SettingsFile.found(file),
        settings.scopes().isEmpty() ? "" : Words.count(scopes.size(), "scope") + ", ",
        Words.count(links, "link"),
        settings.schedule(),
        Words.count(settings.subscriptions().size(), "subscription"));
    if (settings.scopes().isEmpty()) {
      System.out.println(reading(settings));
    } else {
      scopes(settings).forEach(System.out::println);
    }
    if (!settings.deployment().chatChannels().isEmpty()) {
      System.out.println(
          "A chat channel has one configuration in an account. If yours has one already, the"
              + " deployment fails: leave it out, and see './account-links chat-topics --help'.");
    }
    warnings.forEach(warning -> System.out.println("Warning: " + warning + "."));
    return ExitCode.DONE;
  }
}
