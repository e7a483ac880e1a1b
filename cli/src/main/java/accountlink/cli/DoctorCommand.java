package accountlink.cli;

import accountlink.doctor.AwsClients;
import accountlink.doctor.Doctor;
import accountlink.doctor.Finding;
import accountlink.format.Words;
import accountlink.link.Scope;
import accountlink.screen.Screen;
import accountlink.settings.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Is the deployed monitor well, and would an alert arrive? One line for each check, with what"
          + " to do where something is wrong; the exit code is then 5. Of many scopes, those that"
          + " are well are one line.",
      "Before the first deployment: what it needs. Credentials, Region, Node.js, bootstrap, the roles"
          + " that 'cdk deploy' assumes, CloudTrail and links.",
      "It only reads, unless --send is given."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final Path FUNCTION_JAR =
      Path.of("functions", "target", "account-link-monitor.jar");

  @Mixin private StackOption stack;

  @Option(
      names = "--send",
      description =
          "Also sends an alert, marked as a test, to who accepts INFO without an owner. Where a"
              + " subscription has a filter, it waits up to three minutes until SNS says whether"
              + " filters see the attributes of alerts.")
  private boolean send;

  @Mixin private Output output;

  @Override
  public Integer call() {
    Optional<Settings> settings = stack.settings();
    Map<String, Finding> findings;
    try (AwsClients aws = AwsClients.of(stack.region())) {
      findings =
          new Doctor(aws, settings, FUNCTION_JAR, InstantSource.system())
              .examine(stack.name(), send);
    }
    boolean well = findings.values().stream().allMatch(Finding::isOk);
    output.object(() -> json(findings, well), screen -> lines(screen, findings, settings));
    return well ? ExitCode.DONE : ExitCode.NOT_WELL;
  }

  private Map<String, Object> json(Map<String, Finding> findings, boolean well) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stack", stack.name());
    json.put("well", well);
    json.put(
        "checks",
        findings.entrySet().stream().map(one -> json(one.getKey(), one.getValue())).toList());
    return json;
  }

  private static Map<String, Object> json(String name, Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", check(name));
    scope(name).ifPresent(scope -> json.put("scope", scope.id()));
    json.put("result", finding.result().name());
    json.put("found", finding.words());
    finding.cure().ifPresent(cure -> json.put("cure", cure));
    return json;
  }

  private static String check(String name) {
    return name.split(" ", 2)[0];
  }

  /** Where there are several, and the line is of one. */
  private static Optional<Scope> scope(String name) {
    return name.contains(" ") ? Optional.of(Scope.of(name.split(" ", 2)[1])) : Optional.empty();
  }

  private static List<String> lines(
      Screen screen, Map<String, Finding> findings, Optional<Settings> settings) {
    Map<String, String> names = settings.map(Settings::accountNames).orElseGet(Map::of);
    List<String> lines = new ArrayList<>();
    findings.forEach((name, finding) -> lines.add(line(screen, name, names, finding)));
    return lines;
  }

  /** {@code 222233334444/eu-central-1 (Subsidiary): }. */
  private static String place(Scope scope, Map<String, String> names) {
    String name = names.get(scope.account());
    return scope.id() + (name == null ? "" : " (" + Words.plain(name) + ")") + ": ";
  }

  private static String line(
      Screen screen, String name, Map<String, String> names, Finding finding) {
    String result =
        switch (finding.result()) {
          case OK -> screen.styled(Style.fg_green, "✔ ok     ");
          case WRONG -> screen.styled(Style.fg_red, "✖ wrong  ");
          case UNKNOWN -> screen.styled(Style.fg_yellow, "? unknown");
        };
    return "%s  %-18s  %s%s%s"
        .formatted(
            result,
            words(check(name)),
            scope(name).map(scope -> place(scope, names)).orElse(""),
            finding.words(),
            finding.cure().map(cure -> " → " + cure).orElse(""));
  }

  /** {@code failedEventsQueue}: failed events queue. */
  private static String words(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
