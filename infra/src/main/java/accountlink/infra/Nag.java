package accountlink.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.Construct;

/** Findings of the cdk-nag packs that are accepted, each where it is made and with its reason. */
final class Nag {
  /** A permission that names no resource. */
  static final String ANY_RESOURCE = "Resource::*";

  private Nag() {}

  /** On the construct and all within it. */
  static void accept(Construct construct, String rule, String reason) {
    accept(construct, NagPackSuppression.builder().id(rule).reason(reason).build());
  }

  /** Of a permission, only on what {@code finding} names. */
  static void accept(Construct construct, String rule, String finding, String reason) {
    accept(
        construct,
        NagPackSuppression.builder().id(rule).appliesTo(List.of(finding)).reason(reason).build());
  }

  private static void accept(Construct construct, NagPackSuppression suppression) {
    NagSuppressions.addResourceSuppressions(construct, List.of(suppression), true);
  }
}
