package accountlink.simulated;

/**
 * A signed call that {@link SimulatedSts} received.
 *
 * @param action {@code AssumeRole} or {@code GetCallerIdentity}
 * @param roleArn or null
 * @param sessionName or null
 * @param externalId or null
 * @param durationSeconds as text, or null
 * @param region that the call is signed for
 */
public record StsCall(
    String action,
    String roleArn,
    String sessionName,
    String externalId,
    String durationSeconds,
    String region) {
  static StsCall of(String action, RequestParameters parameters, String region) {
    return new StsCall(
        action,
        parameters.get("RoleArn").orElse(null),
        parameters.get("RoleSessionName").orElse(null),
        parameters.get("ExternalId").orElse(null),
        parameters.get("DurationSeconds").orElse(null),
        region);
  }
}
