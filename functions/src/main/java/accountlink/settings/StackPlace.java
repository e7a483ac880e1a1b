package accountlink.settings;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.link.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The account and Region of the stack, which the settings do not know. What they name elsewhere
 * would fail in the middle of a deployment.
 *
 * @param account empty where it is not known, as without credentials
 * @param region empty where it is not known
 */
public record StackPlace(Optional<String> account, Optional<String> region) {
  /** What an account that is not known is not. */
  private static final String NO_ACCOUNT = "000000000000";

  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  /**
   * @param rule what is wrong where it is elsewhere
   * @param parts of the ARN that must be those of the stack
   */
  private record Named(String setting, String arn, String rule, Set<Integer> parts) {
    String part(int place) {
      return arn.split(":", 6)[place];
    }
  }

  /**
   * The ARNs that the stack cannot use, and the scopes that are its own; where the place is not
   * known, the ARNs that disagree.
   */
  public List<Problem> problems(Settings settings) {
    Deployment deployment = settings.deployment();
    Set<Problem> problems = new LinkedHashSet<>(ownScopes(settings));
    problems.addAll(problems(named(deployment), REGION, region));
    problems.addAll(problems(named(deployment), ACCOUNT, account));
    return List.copyOf(problems);
  }

  private List<Problem> ownScopes(Settings settings) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < settings.scopes().size(); i++) {
      Optional<String> named = settings.scopes().get(i).account();
      if (named.isPresent() && named.equals(account)) {
        problems.add(
            new Problem(
                "scopes[" + i + "].account",
                named.get(),
                "is the stack's own account, which is read without a role: leave account, role and"
                    + " externalId out"));
      }
    }
    if (problems.isEmpty() && region.isPresent()) {
      try {
        settings.watchedScopes(new Scope(account.orElse(NO_ACCOUNT), region.get()));
      } catch (BadInputException twice) {
        problems.addAll(twice.problems());
      }
    }
    return problems;
  }

  private static List<Problem> problems(List<Named> all, int part, Optional<String> own) {
    List<Problem> problems = new ArrayList<>();
    // A policy of AWS's own is in every account.
    List<Named> bound =
        all.stream()
            .filter(one -> one.parts().contains(part) && !one.part(part).equals("aws"))
            .toList();
    for (Named one : bound) {
      if (own.isPresent() && !own.get().equals(one.part(part))) {
        problems.add(new Problem(one.setting(), one.arn(), one.rule()));
      } else if (own.isEmpty() && !one.part(part).equals(bound.getFirst().part(part))) {
        problems.add(
            new Problem(
                one.setting(),
                one.arn(),
                "is in another %s than %s, and both must be in that of the stack"
                    .formatted(part == REGION ? "Region" : "account", bound.getFirst().setting())));
      }
    }
    return problems;
  }

  private static List<Named> named(Deployment deployment) {
    return Stream.of(
            deployment
                .keyArn()
                .map(
                    arn ->
                        new Named(
                            "deployment.encryption.keyArn",
                            arn,
                            "is not in the Region of the stack, and AWS encrypts with no other key:"
                                + " name one there",
                            Set.of(REGION))),
            deployment
                .operationsTopicArn()
                .map(
                    arn ->
                        new Named(
                            "deployment.operationsTopicArn",
                            arn,
                            "is not in the Region of the stack, and CloudWatch's alarms reach no other:"
                                + " name a topic there",
                            Set.of(REGION))),
            // A pipe sends to no other bus. Source: "EventBridge Pipes targets".
            deployment
                .eventBus()
                .filter(bus -> bus.startsWith("arn:"))
                .map(
                    arn ->
                        new Named(
                            "deployment.eventBus",
                            arn,
                            "is not in the account and Region of the stack, and a pipe sends to no"
                                + " other: name a bus there, with a rule that forwards to this one",
                            Set.of(REGION, ACCOUNT))),
            deployment
                .permissionsBoundary()
                .map(
                    arn ->
                        new Named(
                            "deployment.permissionsBoundary",
                            arn,
                            "is not a policy of the account of the stack, and IAM bounds a role by no"
                                + " other",
                            Set.of(ACCOUNT))))
        .flatMap(Optional::stream)
        .toList();
  }
}
