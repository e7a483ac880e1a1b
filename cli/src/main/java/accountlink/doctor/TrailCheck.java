package accountlink.doctor;

import accountlink.format.Words;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.ReadWriteType;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/** Whether a trail records the calls on account links, so that a rule can hear them. */
record TrailCheck(CloudTrailClient cloudTrail) {

  Finding look(String region) {
    List<Trail> trails =
        cloudTrail
            .describeTrails(describe -> describe.includeShadowTrails(true))
            .trailList()
            .stream()
            .filter(
                trail ->
                    Boolean.TRUE.equals(trail.isMultiRegionTrail())
                        || region.equals(trail.homeRegion()))
            .toList();
    Optional<CloudTrailException> unseen = Optional.empty();
    for (Trail trail : trails) {
      try {
        if (isLogging(trail) && recordsManagementWrites(trail)) {
          return Finding.ok(trail.name() + " records who invites, accepts and rejects");
        }
      } catch (CloudTrailException refused) {
        // One of the organization, perhaps. Another may be seen, and be enough.
        unseen = Optional.of(refused);
      }
    }
    if (unseen.isPresent()) {
      return Finding.unknown(
          "of %s in %s, one that cannot be looked at may log: %s"
              .formatted(
                  Words.count(trails.size(), "trail"),
                  region,
                  unseen.get().getMessage().lines().findFirst().orElse("")),
          "Look at it in the account that owns it.");
    }
    return Finding.wrong(
        "no trail logs management write events in " + region,
        "Create one ('aws cloudtrail create-trail', 'start-logging'). Without it the"
            + " next scheduled run sees a change, and nobody's name is known.");
  }

  private boolean isLogging(Trail trail) {
    return Boolean.TRUE.equals(
        cloudTrail.getTrailStatus(get -> get.name(trail.trailARN())).isLogging());
  }

  private boolean recordsManagementWrites(Trail trail) {
    GetEventSelectorsResponse selectors =
        cloudTrail.getEventSelectors(get -> get.trailName(trail.trailARN()));
    return selectors.eventSelectors().stream().anyMatch(TrailCheck::selectsWrites)
        || selectors.advancedEventSelectors().stream().anyMatch(TrailCheck::selectsWrites);
  }

  private static boolean selectsWrites(EventSelector selector) {
    return Boolean.TRUE.equals(selector.includeManagementEvents())
        && selector.readWriteType() != ReadWriteType.READ_ONLY;
  }

  private static boolean selectsWrites(AdvancedEventSelector selector) {
    return selector.fieldSelectors().stream().anyMatch(field -> is(field, "Management"))
        && selector.fieldSelectors().stream()
            .noneMatch(field -> "readOnly".equals(field.field()) && is(field, "true"));
  }

  private static boolean is(AdvancedFieldSelector field, String value) {
    return field.equalsValue().contains(value);
  }
}
