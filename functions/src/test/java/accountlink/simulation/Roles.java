package accountlink.simulation;

import accountlink.simulation.Step.FaultKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The reader roles of other accounts, as AWS knows them. */
final class Roles {
  private final Map<String, FaultKind> faults = new HashMap<>();
  private final Map<String, Integer> made = new HashMap<>();

  /**
   * @param fault why STS gives no session; {@link FaultKind#DENY} means that there is no role;
   *     empty: it does
   */
  void set(String account, Optional<FaultKind> fault) {
    if (fault.filter(kind -> kind == FaultKind.DENY).isPresent()) {
      // One that is made later under its name is another one.
      made.merge(account, 1, Integer::sum);
    }
    fault.ifPresentOrElse(kind -> faults.put(account, kind), () -> faults.remove(account));
  }

  void heal() {
    faults.clear();
  }

  Optional<FaultKind> fault(String account) {
    return Optional.ofNullable(faults.get(account));
  }

  /** The access key of a session now. */
  String accessKey(String account) {
    return "ASIA" + account + "-" + made.getOrDefault(account, 0);
  }

  static String account(String accessKey) {
    return accessKey.substring(4, 16);
  }

  /** Whether the role of this session is still there. */
  boolean isValid(String accessKey) {
    return accessKey.equals(accessKey(account(accessKey)));
  }
}
