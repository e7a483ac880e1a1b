package accountlink.doctor;

/** What CloudFormation says of the stack. */
final class StackCheck {
  private StackCheck() {}

  static Finding missing(String name) {
    return Finding.wrong(
        "there is no stack " + name + " in this account and Region",
        "Give the name that 'cdk deploy' printed, and the --region that it was deployed to. Before"
            + " the first deployment, the lines below say what it needs.");
  }

  static Finding look(DeployedStack stack) {
    String status = stack.status();
    if (status.endsWith("_IN_PROGRESS")) {
      return Finding.wrong(
          status + ": it is being changed now", "Wait for the deployment to end, and try again.");
    }
    if (status.contains("ROLLBACK") || status.contains("DELETE") || status.endsWith("_FAILED")) {
      return Finding.wrong(
          status + ": the last deployment failed",
          "Look at the stack's events in CloudFormation for the first failure, and deploy again. Where"
              + " a chat channel 'has already been configured', leave it out of the settings, and"
              + " add the topics with './account-links chat-topics'.");
    }
    return Finding.ok(status);
  }
}
