package accountlink.cli;

import accountlink.aws.Aws;
import accountlink.laptop.AccountClients;
import accountlink.laptop.CallProgress;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.Sessions;
import accountlink.workspaces.WorkSpacesClients;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;

/** How accounts are read with the credentials of the person at this machine. */
final class WatchedAccounts {
  private final Map<String, String> profiles;
  private final String region;
  private final CallProgress progress;

  /** Made with the first role. */
  private StsClient sts;

  /**
   * @param profiles of accounts that have one of their own
   * @param region in which STS is asked
   * @param progress gets the calls
   */
  WatchedAccounts(Map<String, String> profiles, String region, CallProgress progress) {
    this.profiles = profiles;
    this.region = region;
    this.progress = progress;
  }

  ScopeClients clients(Collection<String> accounts) {
    Map<String, AccountClients.Reader> readers = new HashMap<>();
    for (String account : accounts) {
      readers.put(
          account, new AccountClients.Reader(sessions(account), !profiles.containsKey(account)));
    }
    return new AccountClients(readers);
  }

  /** Of one account: its Regions share a role's session. */
  private ScopeClients sessions(String account) {
    return new Sessions(() -> builder(account), this::sts, region, InstantSource.system());
  }

  private synchronized StsClient sts() {
    if (sts == null) {
      sts = Aws.in(region, StsClient.builder()).build();
    }
    return sts;
  }

  private WorkSpacesClientBuilder builder(String account) {
    WorkSpacesClientBuilder plain = WorkSpacesClients.builder(Aws.http());
    WorkSpacesClientBuilder builder =
        Optional.ofNullable(profiles.get(account))
            .map(profile -> Aws.in(region, plain, profile))
            .orElseGet(() -> Aws.in(region, plain));
    return builder.overrideConfiguration(
        builder.overrideConfiguration().toBuilder()
            .addExecutionInterceptor(progress.of(account))
            .build());
  }
}
