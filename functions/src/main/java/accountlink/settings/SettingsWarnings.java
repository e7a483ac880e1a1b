package accountlink.settings;

import accountlink.input.Spelling;
import accountlink.link.SubscriptionReport;
import accountlink.link.WatchedLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What may be meant in settings, and more often is not. */
public final class SettingsWarnings {
  /** Where the workflows of Teams, and all others of Azure, take requests. */
  private static final Pattern WORKFLOW =
      Pattern.compile("^https://[a-z0-9.-]+\\.(logic\\.azure|api\\.powerplatform)\\.com[:/]");

  private SettingsWarnings() {}

  /** In sentences without the full stop, for a person. */
  public static List<String> of(Settings settings) {
    List<String> warnings = new ArrayList<>();
    List<Subscription> subscriptions = settings.subscriptions();
    warnings.addAll(exampleLinks(settings));
    warnings.addAll(regions(settings.scopes()));
    boolean hasChannel = !settings.deployment().chatChannels().isEmpty();
    if (subscriptions.isEmpty() && !hasChannel) {
      warnings.add(
          "nobody gets the alerts: there is no subscription, such as {\"email\": \"…\"}, and no"
              + " deployment.slack or deployment.teams");
    }
    // Where nobody gets alerts, that is said, and one subscription gets both.
    if (!subscriptions.isEmpty()
        && settings.deployment().operationsTopicArn().isEmpty()
        && settings.subscribers(SubscriptionReport.StackTopic.ALARMS).isEmpty()
        && !hasChannel) {
      warnings.add(
          "nobody gets the monitor's alarms: set deployment.operationsTopicArn, deployment.slack,"
              + " deployment.teams or an e-mail subscription");
    }
    if (!subscriptions.isEmpty()
        && !hasChannel
        && subscriptions.stream().noneMatch(one -> one.filter().isEmpty())) {
      warnings.add(
          "every subscription has a filter: nobody gets what no filter names, such as an alert about"
              + " the whole scope, which has no owner and no status");
    }
    for (int i = 0; i < subscriptions.size(); i++) {
      String place = "subscriptions[" + i + "]";
      if (subscriptions.get(i).endpoint().equals(ExampleSettings.MAIL)) {
        warnings.add(
            place
                + ": '"
                + ExampleSettings.MAIL
                + "' is the example's address, and nobody reads it");
      }
      if (WORKFLOW.matcher(subscriptions.get(i).endpoint()).find()) {
        warnings.add(
            place
                + ": a Teams workflow neither confirms a subscription nor understands SNS's"
                + " messages; only a workflow that was made for SNS does");
      }
      warnings.addAll(owners(settings, subscriptions.get(i), place));
    }
    return List.copyOf(warnings);
  }

  /** AWS adds Regions, so that one that is not known is no mistake. */
  private static List<String> regions(List<ScopeSettings> scopes) {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < scopes.size(); i++) {
      for (String region : scopes.get(i).regions()) {
        String place = "scopes[" + i + "].regions: ";
        AccountLinkRegions.warning(region).ifPresent(warning -> warnings.add(place + warning));
      }
    }
    return warnings;
  }

  private static List<String> exampleLinks(Settings settings) {
    return settings.ofEachScope().stream()
        .flatMap(scope -> scope.links().stream())
        .map(WatchedLink::key)
        .filter(ExampleSettings.LINKS::contains)
        .map(
            key ->
                "links: '%s' is the example's: './account-links init' puts in yours".formatted(key))
        .toList();
  }

  /** An owner in a filter whom no link has: SNS compares letter by letter. */
  private static List<String> owners(Settings settings, Subscription subscription, String place) {
    Set<String> owners =
        settings.ofEachScope().stream()
            .flatMap(scope -> scope.links().stream())
            .map(WatchedLink::owner)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    return subscription.filter().getOrDefault("owner", List.of()).stream()
        .map(
            owner ->
                owners.contains(owner)
                    ? null
                    : "%s.owner: '%s': no link has this owner%s"
                        .formatted(
                            place,
                            owner,
                            Spelling.nearest(owner, owners)
                                .map(
                                    near ->
                                        "; did you mean '%s'? SNS tells capital from small letters"
                                            .formatted(near))
                                .orElse("")))
        .filter(Objects::nonNull)
        .toList();
  }
}
