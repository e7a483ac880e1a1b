package accountlink.demo;

import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.settings.ScopeSettings;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedSts;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.Sessions;
import accountlink.workspaces.WorkSpacesClients;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * AWS as a story has it. Where the story has scopes, there are accounts with roles, and each link
 * is in a Region; else every call finds all links.
 */
public final class StoryAws implements AutoCloseable {
  /** The monitor's key, which is no secret. */
  private static final StaticCredentialsProvider KEY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("demo", "demo"));

  private final Scope own;
  private final boolean hasScopes;
  private final SimulatedAccounts accounts;
  private final SimulatedSts sts;
  private final SimulatedWorkSpaces workSpaces;

  private StoryAws(Story story, InstantSource clock) {
    this.own = story.scope();
    this.hasScopes = !story.settings().scopes().isEmpty();
    this.accounts = new SimulatedAccounts(clock);
    this.sts = SimulatedSts.start(accounts);
    this.workSpaces = hasScopes ? SimulatedWorkSpaces.start(accounts) : SimulatedWorkSpaces.start();
    accounts.putKey("demo", monitor());
    story.settings().scopes().stream()
        .map(ScopeSettings::role)
        .flatMap(Optional::stream)
        .forEach(this::put);
  }

  /**
   * @param clock by which the sessions of roles end
   */
  public static StoryAws start(Story story, InstantSource clock) {
    return new StoryAws(story, clock);
  }

  /** What the scopes are read with: the monitor's key, and the roles of other accounts. */
  public ScopeClients clients(SdkHttpClient http, InstantSource clock) {
    StsClient client =
        StsClient.builder()
            .httpClient(http)
            .region(Region.of(own.region()))
            .credentialsProvider(KEY)
            .endpointOverride(sts.endpoint())
            .build();
    return new Sessions(
        () ->
            WorkSpacesClients.builder(http)
                .credentialsProvider(KEY)
                .endpointOverride(workSpaces.endpoint()),
        () -> client,
        own.region(),
        clock);
  }

  SimulatedWorkSpaces workSpaces() {
    return workSpaces;
  }

  void put(String region, Link link) {
    if (hasScopes) {
      workSpaces.put(region, link);
    } else {
      workSpaces.put(link);
    }
  }

  void put(ReaderRole role) {
    accounts.putRole(role.arn(), monitor(), role.externalId().orElse(null));
  }

  void remove(ReaderRole role) {
    accounts.removeRole(role.arn());
  }

  /** The role that the monitor has in its own account. */
  private String monitor() {
    return ReaderRole.arn(own.account(), "AccountLinkMonitor");
  }

  @Override
  public void close() {
    workSpaces.close();
    sts.close();
  }
}
