package accountlink.doctor;

import accountlink.format.Words;
import accountlink.settings.AccountLinkRegions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** What a first deployment needs, looked at where there is no stack yet. It changes nothing. */
record FirstDeployment(AwsClients aws, String region) {
  private static final String TOOLKIT = "CDKToolkit";
  private static final String VERSION_OUTPUT = "BootstrapVersion";

  /** Source: requiresBootstrapStackVersion in the manifest of the app's cdk.out. */
  private static final int OLDEST_BOOTSTRAP = 6;

  private static final String BOOTSTRAP = "Run 'npx aws-cdk@2.1148.1 bootstrap' in this Region.";

  /** What 'cdk deploy' assumes. Source: "Customize AWS CDK bootstrapping", AWS CDK guide. */
  private static final List<String> ROLES = List.of("deploy-role", "file-publishing-role");

  /** The checks by their names, in a sensible order. */
  Map<String, Supplier<Finding>> checks() {
    Map<String, Supplier<Finding>> checks = new LinkedHashMap<>();
    checks.put("credentials", this::credentials);
    checks.put("region", this::regionOfLinks);
    checks.put("node", NodeCheck::look);
    checks.put("bootstrap", this::bootstrap);
    checks.put("deployRoles", this::roles);
    checks.put("trail", () -> new TrailCheck(aws.cloudTrail()).look(region));
    checks.put("links", this::links);
    return checks;
  }

  private Finding credentials() {
    GetCallerIdentityResponse caller = aws.sts().getCallerIdentity();
    return Finding.ok("account %s, as %s".formatted(caller.account(), caller.arn()));
  }

  private Finding regionOfLinks() {
    return AccountLinkRegions.warning(region)
        .map(
            warning ->
                Finding.wrong(
                    warning, "Deploy into the Region of the links: give --region, or AWS_REGION."))
        .orElseGet(() -> Finding.ok(region));
  }

  private Finding bootstrap() {
    Optional<DeployedStack> toolkit = DeployedStack.find(aws.cloudFormation(), TOOLKIT);
    if (toolkit.isEmpty()) {
      return Finding.wrong("there is no stack " + TOOLKIT + " in " + region, BOOTSTRAP);
    }
    String version = toolkit.get().outputs().getOrDefault(VERSION_OUTPUT, "");
    return version.matches("\\d{1,6}") && Integer.parseInt(version) >= OLDEST_BOOTSTRAP
        ? Finding.ok("version " + version)
        : Finding.wrong(
            "the stack %s has %s, and version %d is needed"
                .formatted(
                    TOOLKIT,
                    version.isEmpty() ? "no version" : "version " + version,
                    OLDEST_BOOTSTRAP),
            BOOTSTRAP);
  }

  /** A session that nobody uses: no call is made with it. */
  private Finding roles() {
    String account = aws.sts().getCallerIdentity().account();
    List<String> refused = new ArrayList<>();
    for (String role : ROLES) {
      String name = "cdk-hnb659fds-%s-%s-%s".formatted(role, account, region);
      try {
        aws.sts()
            .assumeRole(
                assume ->
                    assume
                        .roleArn("arn:aws:iam::%s:role/%s".formatted(account, name))
                        .roleSessionName("account-links-doctor")
                        .durationSeconds(900));
      } catch (StsException denied) {
        refused.add(name);
      }
    }
    return refused.isEmpty()
        ? Finding.ok("the roles that 'cdk deploy' uses can be assumed")
        : Finding.wrong(
            "these credentials cannot assume " + String.join(" and ", refused),
            "They need sts:AssumeRole on the roles cdk-*, which bootstrap creates.");
  }

  private Finding links() {
    long links =
        aws.workSpaces().listAccountLinksPaginator(_ -> {}).accountLinks().stream()
            .filter(Objects::nonNull)
            .count();
    return links > 0
        ? Finding.ok("AWS lists " + Words.count((int) links, "link"))
        : Finding.wrong(
            "AWS lists no account link in " + region,
            "Links belong to a Region: give --region. To watch links that come later, set discover"
                + " to true.");
  }
}
