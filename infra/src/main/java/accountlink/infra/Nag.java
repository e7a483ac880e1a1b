package accountlink.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.Construct;

/** Findings of the cdk-nag packs that are accepted, each where it is made and with its reason. */
final class Nag {
  private Nag() {}

  /** On the construct and all within it. */
  static void accept(Construct construct, NagPackSuppression... suppressions) {
    NagSuppressions.addResourceSuppressions(construct, List.of(suppressions), true);
  }
}
