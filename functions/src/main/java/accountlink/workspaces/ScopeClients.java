package accountlink.workspaces;

import accountlink.link.ReaderRole;
import accountlink.link.Reading;
import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** By which clients the scopes of an invocation are read. */
public interface ScopeClients {
  /**
   * For all scopes of one invocation, which may ask at once. A role that could not be assumed is
   * not asked for again by the same one.
   *
   * @param deadline after which no scope calls WorkSpaces
   */
  Resolver resolver(Instant deadline);

  /** Resolves scopes of one invocation. */
  interface Resolver {
    /**
     * Asked once, at the start of a scope's run. It may block while AWS is asked.
     *
     * @param role empty: the caller's own credentials
     * @param planned how long the scope is to be read
     */
    Resolved resolve(Scope scope, Optional<ReaderRole> role, Duration planned);
  }

  /** What a scope is read with. */
  sealed interface Resolved {
    /** A client for the scope's Region, with credentials for the planned time. */
    record Client(WorkSpacesClient workSpaces) implements Resolved {}

    /** There are no credentials. WorkSpaces is not to be called. */
    record NotAssumed(Reading.Unreadable failure) implements Resolved {}
  }

  /** One client for whatever scope, as where there is only one. */
  static ScopeClients of(WorkSpacesClient workSpaces) {
    return _ -> (_, _, _) -> new Resolved.Client(workSpaces);
  }
}
