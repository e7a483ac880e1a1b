package accountlink.simulation;

import accountlink.link.Scope;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.Sessions;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkRequest;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkResponse;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksRequest;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksResponse;

/**
 * Where the function runs, one invocation at a time: its clients and sessions outlive an
 * invocation. Which scope WorkSpaces answers for follows from the Region of the client and the
 * account of its credentials, and from nothing else.
 */
final class ExecutionEnvironment {
  private final World world;
  private final Map<String, AssumeRoleResponse> sessions = new HashMap<>();
  private final Sessions clients;
  private SimulatedInvocation current;

  ExecutionEnvironment(World world) {
    this.world = world;
    this.clients = newClients();
  }

  private Sessions newClients() {
    return new Sessions(this::builder, Sts::new, World.OWN.region(), world.time);
  }

  /** The clients of an invocation that starts now. */
  ScopeClients clients(SimulatedInvocation invocation) {
    current = invocation;
    return deadline -> {
      ScopeClients.Resolver all = clients.resolver(deadline);
      return (scope, role, planned) -> {
        ScopeClients.Resolver resolver =
            world.planted == PlantedFault.EACH_SCOPE_HAS_A_SESSION
                ? newClients().resolver(deadline)
                : all;
        ScopeClients.Resolved resolved =
            resolver.resolve(world.planted.resolved(scope), role, planned);
        if (resolved instanceof ScopeClients.Resolved.NotAssumed not) {
          invocation.run(scope).notAssumed(not.failure());
        }
        return resolved;
      };
    };
  }

  /** What makes a client. */
  private WorkSpacesClientBuilder builder() {
    AtomicReference<AwsCredentialsProvider> role = new AtomicReference<>();
    AtomicReference<Region> region = new AtomicReference<>();
    return (WorkSpacesClientBuilder)
        Proxy.newProxyInstance(
            ExecutionEnvironment.class.getClassLoader(),
            new Class<?>[] {WorkSpacesClientBuilder.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "region" -> {
                    region.set((Region) arguments[0]);
                    yield self;
                  }
                  case "credentialsProvider" -> {
                    role.set((AwsCredentialsProvider) arguments[0]);
                    yield self;
                  }
                  case "build" ->
                      new WorkSpaces(region.get().id(), Optional.ofNullable(role.get()));
                  default -> throw new IllegalArgumentException(method.getName());
                });
  }

  /** WorkSpaces as one client calls it. */
  private final class WorkSpaces implements WorkSpacesClient {
    private final String region;
    private final Optional<AwsCredentialsProvider> role;

    private WorkSpaces(String region, Optional<AwsCredentialsProvider> role) {
      this.region = region;
      this.role = role;
    }

    @Override
    public GetAccountLinkResponse getAccountLink(GetAccountLinkRequest request) {
      return calls().getAccountLink(request);
    }

    @Override
    public ListAccountLinksResponse listAccountLinks(ListAccountLinksRequest request) {
      return calls().listAccountLinks(request);
    }

    private LinkCalls calls() {
      Optional<String> key = role.map(one -> one.resolveCredentials().accessKeyId());
      String account = key.map(Roles::account).orElse(World.OWN.account());
      SimulatedRun run = current.run(new Scope(account, region));
      return new LinkCalls(world, run, key.filter(one -> !world.roles.isValid(one)).isEmpty());
    }

    @Override
    public String serviceName() {
      return "workspaces";
    }

    @Override
    public void close() {}
  }

  /** STS, which gives sessions of reader roles. */
  private final class Sts implements StsClient {
    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
      Optional<AssumeRoleResponse> last = Optional.ofNullable(sessions.get(request.roleArn()));
      AssumeRoleResponse session =
          current.assumes(request.roleArn(), last.map(one -> one.credentials().expiration()));
      sessions.put(request.roleArn(), session);
      return session;
    }

    @Override
    public String serviceName() {
      return "sts";
    }

    @Override
    public void close() {}
  }
}
