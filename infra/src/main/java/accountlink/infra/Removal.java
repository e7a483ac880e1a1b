package accountlink.infra;

import accountlink.settings.Deployment;
import software.amazon.awscdk.RemovalPolicy;

/** What becomes of what holds data when the stack goes. */
final class Removal {
  private Removal() {}

  /**
   * In production it stays, unless the deployment that was to make it has failed: then it is empty,
   * and would be in nobody's way and on everybody's bill.
   */
  static RemovalPolicy of(Deployment deployment) {
    return deployment.isSandbox()
        ? RemovalPolicy.DESTROY
        : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
  }

  /**
   * For the table, which is protected against deletion: CloudFormation could not delete it after a
   * failed deployment either, and would end that in ROLLBACK_FAILED. For its key too: a table whose
   * key is gone cannot be read.
   */
  static RemovalPolicy ofProtected(Deployment deployment) {
    return deployment.isSandbox() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
  }
}
