package accountlink.simulated;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * One signed call that {@link SimulatedWorkSpaces} received, whether it succeeded or failed.
 *
 * @param operation {@code GetAccountLink} or {@code ListAccountLinks}
 * @param linkId the {@code LinkId} it asked for, or null
 * @param linkedAccountId the {@code LinkedAccountId} it asked for, or null
 */
public record Call(String operation, String linkId, String linkedAccountId) {
  /** The names for which a fault can be planned. */
  Stream<String> names() {
    return Stream.of(linkId, linkedAccountId, operation).filter(Objects::nonNull);
  }
}
