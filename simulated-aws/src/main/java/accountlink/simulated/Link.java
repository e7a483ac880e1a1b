package accountlink.simulated;

/**
 * An account link as {@link SimulatedWorkSpaces} answers it. Every field may be null; then it is
 * absent from the answer.
 *
 * @param linkId {@code AccountLinkId}, such as {@code link-0123456789}
 * @param status {@code AccountLinkStatus}: free text, also for a status that AWS does not have yet
 * @param sourceAccountId the account that owns the hardware and invited, 12 digits
 * @param targetAccountId the account that was invited, 12 digits
 */
public record Link(String linkId, String status, String sourceAccountId, String targetAccountId) {
  boolean involves(String accountId) {
    return accountId.equals(sourceAccountId) || accountId.equals(targetAccountId);
  }
}
