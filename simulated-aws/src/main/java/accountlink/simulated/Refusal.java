package accountlink.simulated;

/**
 * An error of {@link SimulatedSns} or {@link SimulatedSts}: of a whole call, or of one entry of a
 * batch.
 *
 * @param status the HTTP status, of a whole call; below 500 it is the sender's fault
 * @param code the error code, such as {@code InvalidParameter}
 */
public record Refusal(int status, String code, String message) {
  /** 500: SNS failed; the sender may try again. */
  public static Refusal internalFailure() {
    return new Refusal(500, "InternalFailure", "The request processing has failed.");
  }

  /** 403: the role may not publish. */
  public static Refusal authorizationError() {
    return new Refusal(
        403,
        "AuthorizationError",
        "User: arn:aws:sts::111122223333:assumed-role/account-link-monitor/check is not authorized"
            + " to perform: SNS:Publish on resource: the topic because no identity-based policy"
            + " allows the SNS:Publish action");
  }

  /** 400: too many calls; the sender may try again. */
  public static Refusal throttling() {
    return new Refusal(400, "Throttling", "Rate exceeded");
  }

  /** 400: the topic's key may not be used by the role. */
  public static Refusal kmsAccessDenied() {
    return new Refusal(
        400, "KMSAccessDenied", "The ciphertext refers to a key that you may not use.");
  }

  /** {@code SenderFault} of a batch's entry: it makes no sense to try again. */
  public boolean senderFault() {
    return status < 500;
  }

  static Refusal invalidParameter(String what) {
    return new Refusal(400, "InvalidParameter", "Invalid parameter: " + what);
  }

  static Refusal topicNotFound() {
    return new Refusal(404, "NotFound", "Topic does not exist");
  }
}
