package accountlink.cli;

import accountlink.aws.Aws;
import accountlink.init.Dialog;
import accountlink.init.FoundLink;
import accountlink.init.Init;
import accountlink.link.Scope;
import accountlink.screen.Screen;
import accountlink.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  private static final Path CDK_JSON = Path.of("cdk.json");

  @Mixin private AwsScope aws;

  @Option(
      names = "--also-region",
      paramLabel = "REGION",
      description =
          "A further Region, also several times. Each is deployed by itself, so --output must then"
              + " contain the word REGION, such as settings-REGION.json.")
  private List<String> alsoRegions = List.of();

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
          "Names of accounts: what 'aws organizations list-accounts' answers, or the CSV that the"
              + " console of Organizations exports. --name goes before.")
  private Path namesFile;

  @Option(
      names = "--discover",
      description =
          "Watches every link that AWS lists, also those that come later, instead of naming them."
              + " --name takes accounts then.")
  private boolean discover;

  @Option(names = "--yes", description = "Asks nothing, and writes.")
  private boolean yes;

  @Override
  public Integer call() {
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
    if (!yes && !Screen.isTerminal()) {
      throw BadOption.of("--yes", "", "is needed where nobody can be asked: there is no terminal");
    }
    Init init = new Init(System.out, dialog(), names(), mails, discover);
    int exitCode = init(init, first);
    for (String region : alsoRegions) {
      exitCode =
          Math.max(exitCode, init(init, new Scope(first.account(), AwsScope.checked(region))));
    }
    if (exitCode == ExitCode.DONE) {
      System.out.println(
          Files.exists(CDK_JSON)
              ? "Next: npx aws-cdk@2.1148.1 deploy, then ./account-links doctor"
              : "Next: ./account-links watch --live --settings "
                  + output.replace(REGION, first.region()));
    }
    return exitCode;
  }

  /** In a folder without a cdk.json: one without an app would be none. */
  private static Path standard() {
    return Files.exists(CDK_JSON) ? SettingsFile.written(CDK_JSON) : Path.of("settings.json");
  }

  private Map<String, String> names() {
    Map<String, String> all =
        new TreeMap<>(namesFile == null ? Map.of() : SettingsFile.names("--names", namesFile));
    all.putAll(names);
    return all;
  }

  private Optional<Dialog> dialog() {
    return yes ? Optional.empty() : Optional.of(Dialog.ofTerminal());
  }

  private int init(Init init, Scope scope) {
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
    init.run(scope, found, Path.of(output.replace(REGION, scope.region())));
    return ExitCode.DONE;
  }
}
