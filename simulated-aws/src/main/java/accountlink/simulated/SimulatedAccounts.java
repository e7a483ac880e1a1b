package accountlink.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The AWS accounts that {@link SimulatedSts} and {@link SimulatedWorkSpaces} know: their access
 * keys, their roles and whom these trust, and which Regions they use. Thread-safe.
 */
public final class SimulatedAccounts {
  private record Trust(String principalArn, String externalId) {}

  private record Key(Caller caller, String token, Instant expiration) {}

  /** Temporary credentials of a role. */
  record Session(String accessKeyId, String secret, String token, Instant expiration) {}

  /** Whether AWS accepts a key. */
  sealed interface Known {
    record Valid(Caller caller) implements Known {}

    record Expired() implements Known {}

    /** Not a key, or a key of a session without its token. */
    record Invalid() implements Known {}

    default Optional<Caller> who() {
      return this instanceof Valid(Caller caller) ? Optional.of(caller) : Optional.empty();
    }
  }

  private final InstantSource clock;
  private final Map<String, Key> keys = new HashMap<>();
  private final Map<String, Trust> roles = new HashMap<>();
  private final Set<String> closed = new HashSet<>();
  private final Set<String> withoutSts = new HashSet<>();
  private final Set<String> disabled = new HashSet<>();

  /**
   * @param clock by which sessions expire
   */
  public SimulatedAccounts(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * A key that does not expire and needs no token.
   *
   * @param principalArn of the user or role whose it is
   */
  public synchronized void putKey(String accessKeyId, String principalArn) {
    keys.put(accessKeyId, new Key(new Caller(principalArn, "session"), null, Instant.MAX));
  }

  /**
   * A role, or a role in the place of the one with this ARN. It may call WorkSpaces.
   *
   * @param trustedArn the one user or role that may assume it
   * @param externalId that its trust policy asks for; null: none
   */
  public synchronized void putRole(String roleArn, String trustedArn, String externalId) {
    roles.put(roleArn, new Trust(trustedArn, externalId));
  }

  /** Deletes the role. The keys of its sessions are invalid from now on. */
  public synchronized void removeRole(String roleArn) {
    roles.remove(roleArn);
    keys.values()
        .removeIf(key -> key.token() != null && key.caller().principalArn().equals(roleArn));
  }

  /** Closes the account: nobody can assume its roles, and its keys are invalid. */
  public synchronized void close(String account) {
    closed.add(account);
  }

  /** The account is as it was before it was closed. */
  public synchronized void reopen(String account) {
    closed.remove(account);
  }

  /** The account deactivates STS in a Region: no session of its roles is made there. */
  public synchronized void deactivateSts(String account, String region) {
    withoutSts.add(account + "/" + region);
  }

  /** The account disables a Region, where all keys are invalid then. */
  public synchronized void disableRegion(String account, String region) {
    disabled.add(account + "/" + region);
  }

  /** The account enables a Region again, and activates STS there. */
  public synchronized void enableRegion(String account, String region) {
    disabled.remove(account + "/" + region);
    withoutSts.remove(account + "/" + region);
  }

  synchronized Known known(Signature.Signer signer) {
    Key key = keys.get(signer.accessKeyId());
    if (key == null
        || (key.token() != null && !key.token().equals(signer.token().orElse("")))
        || closed.contains(key.caller().account())
        || disabled.contains(key.caller().account() + "/" + signer.region())) {
      return new Known.Invalid();
    }
    return clock.instant().isBefore(key.expiration())
        ? new Known.Valid(key.caller())
        : new Known.Expired();
  }

  /** Whether the caller may assume the role; also not where there is no such role. */
  synchronized boolean trusts(String roleArn, Caller caller, Optional<String> externalId) {
    Trust trust = roles.get(roleArn);
    return trust != null
        && !closed.contains(Caller.accountOf(roleArn))
        && trust.principalArn().equals(caller.principalArn())
        && (trust.externalId() == null || trust.externalId().equals(externalId.orElse("")));
  }

  synchronized boolean hasSts(String account, String region) {
    return !withoutSts.contains(account + "/" + region)
        && !disabled.contains(account + "/" + region);
  }

  synchronized Session assume(String roleArn, String sessionName, Duration duration) {
    String id = UUID.randomUUID().toString().replace("-", "");
    Session session =
        new Session(
            "ASIA" + id.substring(0, 16).toUpperCase(),
            "secret" + id,
            "token" + id,
            clock.instant().plus(duration));
    keys.put(
        session.accessKeyId(),
        new Key(new Caller(roleArn, sessionName), session.token(), session.expiration()));
    return session;
  }
}
