package accountlink.simulated;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * One signed call that {@link SimulatedWorkSpaces} received, whether it succeeded or failed.
 *
 * @param operation {@code GetAccountLink} or {@code ListAccountLinks}
 * @param linkId the {@code LinkId} it asked for, or null
 * @param linkedAccountId the {@code LinkedAccountId} it asked for, or null
 * @param scope the caller's account and the Region, such as {@code 111122223333/eu-central-1}; null
 *     where any key may call, or the key is not valid
 */
public record Call(String operation, String linkId, String linkedAccountId, String scope) {
  /** Where any key may call. */
  public Call(String operation, String linkId, String linkedAccountId) {
    this(operation, linkId, linkedAccountId, null);
  }

  /** The names for which a fault can be planned. */
  Stream<String> names() {
    return Stream.of(linkId, linkedAccountId, operation, scope).filter(Objects::nonNull);
  }
}
