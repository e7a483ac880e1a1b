package accountlink.workspaces;

import accountlink.link.ReaderRole;
import accountlink.link.Reading;
import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;

/**
 * A WorkSpaces client for each scope, made when it is first asked for: with the caller's own
 * credentials, or with those of a {@linkplain ReaderRole role's} session. A role has one session,
 * which its account's Regions share, and which outlives an invocation. Thread-safe.
 *
 * <p>The SDK's own provider asks STS again for each call of a denied role, and throws within a
 * session's last minute when it cannot renew it. Here a role is asked for before anything is read,
 * and what came of it is a value.
 */
public final class Sessions implements ScopeClients {
  private final Supplier<WorkSpacesClientBuilder> clients;
  private final RoleSession.Source source;
  private final Map<ReaderRole, RoleSession> sessions = new ConcurrentHashMap<>();
  private final Map<Place, WorkSpacesClient> made = new ConcurrentHashMap<>();

  private record Place(Optional<ReaderRole> role, String region) {}

  /**
   * @param clients builders with all but a Region and a role's credentials
   * @param sts in the stack's Region, whose tokens are valid in every Region; asked for with the
   *     first role
   * @param region the stack's, which is part of the sessions' name
   */
  public Sessions(
      Supplier<WorkSpacesClientBuilder> clients,
      Supplier<StsClient> sts,
      String region,
      InstantSource clock) {
    this.clients = clients;
    this.source = new RoleSession.Source(sts, "AccountLinkMonitor-" + region, clock);
  }

  @Override
  public Resolver resolver(Instant deadline) {
    return new OneInvocation(deadline);
  }

  /** One attempt for each role. */
  private final class OneInvocation implements Resolver {
    private final Instant deadline;
    private final Map<ReaderRole, RoleSession.Attempts> attempts = new ConcurrentHashMap<>();

    private OneInvocation(Instant deadline) {
      this.deadline = deadline;
    }

    @Override
    public Resolved resolve(Scope scope, Optional<ReaderRole> role, Duration planned) {
      Optional<Reading.Unreadable> failure =
          role.flatMap(
              one ->
                  attempts
                      .computeIfAbsent(one, _ -> session(one).attempts(deadline))
                      .assume(planned));
      return failure
          .<Resolved>map(Resolved.NotAssumed::new)
          .orElseGet(() -> new Resolved.Client(client(role, scope.region())));
    }
  }

  private RoleSession session(ReaderRole role) {
    return sessions.computeIfAbsent(role, one -> new RoleSession(one, source));
  }

  private WorkSpacesClient client(Optional<ReaderRole> role, String region) {
    return made.computeIfAbsent(
        new Place(role, region),
        _ -> {
          WorkSpacesClientBuilder builder = clients.get().region(Region.of(region));
          role.map(this::session)
              .<AwsCredentialsProvider>map(session -> session::credentials)
              .ifPresent(builder::credentialsProvider);
          return builder.build();
        });
  }
}
