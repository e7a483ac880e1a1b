package accountlink.init;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.link.ReaderRole;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedSts;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.workspaces.Sessions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

@Timeout(60)
class ScopeSearchTest {
  private static final String OWN = "111122223333";
  private static final String OTHER = "222233334444";
  private static final String WHO = "arn:aws:iam::111122223333:role/Admin";

  private final SimulatedAccounts accounts = new SimulatedAccounts(InstantSource.system());
  private final SimulatedSts sts = SimulatedSts.start(accounts);
  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start(accounts);
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(2)).build();
  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret"));

  @BeforeEach
  void accounts() {
    accounts.putKey("AKIAOWN", WHO);
    accounts.putRole(ReaderRole.arn(OTHER, "Reader"), WHO, null);
  }

  @AfterEach
  void stop() {
    http.close();
    aws.close();
    sts.close();
  }

  @Test
  void whatCouldNotBeAskedIsNamedAndIsNotWithoutLinks() {
    aws.put("eu-central-1", new Link("link-own00000", "LINKED", OWN, "555566667777"));
    accounts.disableRegion(OWN, "af-south-1");
    aws.fail(OWN + "/us-east-1", new Fault.AccessDenied());
    aws.fail(OWN + "/us-east-2", new Fault.Silence());

    ScopeSearch.Result result =
        search("eu-central-1", "af-south-1", "us-east-1", "us-east-2", "us-west-2");

    assertEquals(
        List.of(OWN + "/eu-central-1", OWN + "/us-west-2"),
        result.found().stream().map(one -> one.scope().id()).toList());
    assertEquals(
        Map.of(
            "af-south-1", UnreadableCause.CREDENTIALS_NOT_VALID,
            "us-east-1", UnreadableCause.ACCESS_DENIED,
            "us-east-2", UnreadableCause.TIMED_OUT),
        result.failed().entrySet().stream()
            .collect(Collectors.toMap(one -> one.getKey().region(), one -> cause(one.getValue()))));
    assertEquals(
        "Skipped, and nothing is known of its links: 111122223333 in af-south-1: the account has"
            + " not enabled the Region, or AWS does not know the credentials:"
            + " UnrecognizedClientException: The security token included in the request is"
            + " invalid.",
        result.skipped().getFirst());
    assertEquals(3, result.skipped().size());
    assertEquals(
        List.of("Without links of their own: 111122223333 in us-west-2"), result.withoutLinks());
  }

  private static UnreadableCause cause(Reading.Unreadable failure) {
    return failure.cause();
  }

  @Test
  void anAccountsRegionsShareOneSession() {
    aws.put("eu-central-1", new Link("link-other000", "LINKED", OTHER, "555566667777"));
    Optional<ReaderRole> role =
        Optional.of(new ReaderRole(ReaderRole.arn(OTHER, "Reader"), Optional.empty()));
    Map<Scope, Optional<ReaderRole>> asked = new LinkedHashMap<>();
    for (String region : List.of("eu-central-1", "us-east-1", "us-west-2")) {
      asked.put(new Scope(OTHER, region), role);
    }

    ScopeSearch.Result result = search().ask(asked);

    assertEquals(3, result.found().size());
    assertEquals(role, result.found().getFirst().role());
    assertEquals(1, sts.calls().size());
  }

  @Test
  void aLinkWhoseSourceIsAskedTooIsLeftToIt() {
    Link both = new Link("link-shared00", "LINKED", OTHER, OWN);
    aws.put("eu-central-1", both);
    Map<Scope, Optional<ReaderRole>> asked = new LinkedHashMap<>();
    asked.put(new Scope(OWN, "eu-central-1"), Optional.empty());
    assertEquals(1, search().ask(asked).found().getFirst().links().size());

    asked.put(
        new Scope(OTHER, "eu-central-1"),
        Optional.of(new ReaderRole(ReaderRole.arn(OTHER, "Reader"), Optional.empty())));
    List<FoundScope> found = search().ask(asked).found();

    assertEquals(List.of(), found.getFirst().links());
    assertEquals("link-shared00", found.getLast().links().getFirst().linkId());
  }

  private ScopeSearch.Result search(String... regions) {
    Map<Scope, Optional<ReaderRole>> asked = new LinkedHashMap<>();
    for (String region : regions) {
      asked.put(new Scope(OWN, region), Optional.empty());
    }
    return search().ask(asked);
  }

  private ScopeSearch search() {
    return new ScopeSearch(
        new Sessions(
            () ->
                WorkSpacesClient.builder()
                    .endpointOverride(aws.endpoint())
                    .httpClient(http)
                    .credentialsProvider(credentials)
                    .overrideConfiguration(
                        overrides -> overrides.retryStrategy(AwsRetryStrategy.doNotRetry())),
            () ->
                StsClient.builder()
                    .endpointOverride(sts.endpoint())
                    .region(Region.EU_CENTRAL_1)
                    .httpClient(http)
                    .credentialsProvider(credentials)
                    .build(),
            "eu-central-1",
            InstantSource.system()),
        InstantSource.system());
  }
}
