package accountlink.infra;

import accountlink.settings.Deployment;
import software.amazon.awscdk.RemovalPolicy;

/** What becomes of what holds data when the stack goes. */
final class Removal {
  private Removal() {}

  static RemovalPolicy of(Deployment deployment) {
    return deployment.isSandbox() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
  }
}
