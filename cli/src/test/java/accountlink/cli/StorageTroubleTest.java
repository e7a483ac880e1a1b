package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.laptop.CallProgress;
import accountlink.laptop.Laptop;
import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import accountlink.screen.Screen;
import accountlink.settings.Settings;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.sqlite.TroubledFile;
import accountlink.store.sqlite.TroubledFile.Trouble;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.WorkSpacesClients;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Help.Ansi;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;

/** Runs of 'watch' while the file of the history is held, full or read-only. */
class StorageTroubleTest {
  /** Enough that not all of their entries find room in the pages that are there. */
  private static final List<String> KEYS =
      IntStream.range(0, 40).mapToObj("link-payroll%02d"::formatted).toList();

  @TempDir Path folder;
  private final ManualTime clock = new ManualTime(Instant.parse("2026-03-02T12:00:00Z"));
  private final CallProgress progress = new CallProgress();
  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Screen screen =
      new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), false, Ansi.OFF, 10_000);
  private TroubledFile file;
  private WorkSpacesClient workSpaces;
  private RunDisplay display;
  private CheckHandler handler;

  @BeforeEach
  void start() throws Exception {
    file = new TroubledFile(folder.resolve("history.sqlite"), clock);
    workSpaces = client();
    Settings settings =
        Settings.of(
                KEYS.stream()
                    .map(key -> new WatchedLink(new LinkRef.LinkId(key), key, Optional.empty()))
                    .toList())
            .with(new Settings.Pace(1000, 1000));
    Laptop laptop = new Laptop(LocalCheck.SCOPE, settings, file.store());
    display = new RunDisplay(screen, laptop, clock, "");
    handler =
        laptop.handler(
            ScopeClients.of(workSpaces),
            new TerminalTopic(screen, Optional.empty()),
            "./account-links history",
            clock,
            clock,
            Duration.ofSeconds(1),
            Optional.of(Duration.ofSeconds(1)));
    put("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");
    assertTrue(run().contains("40 of 40 links read · 40 entries recorded · "));
  }

  @AfterEach
  void end() throws Exception {
    workSpaces.close();
    file.close();
    aws.close();
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatCannotRecordSaysSoAndTheNextOneDoes(Trouble trouble) {
    put("REJECTED");
    progress.begin((_, _) -> beginOnce(trouble));
    String during = run();
    progress.begin((_, _) -> {});

    assertTrue(during.contains(trouble.words), during);
    assertTrue(during.contains(" NOT recorded · "), during);
    assertEquals(1, during.split(trouble.words, -1).length - 1, "said once:\n" + during);
    assertEquals(1, display.lastFailure().orElseThrow().exitCode());
    assertTrue(display.lastFailure().get().line().contains(trouble.words));

    file.end(trouble);
    assertAllIsAsItShouldBe(run());
  }

  /** The trouble is there when the run begins. */
  @ParameterizedTest
  @EnumSource(names = {"HELD", "READ_ONLY"})
  void aRunThatCannotBeginEndsNothing(Trouble trouble) {
    put("REJECTED");
    file.begin(trouble);
    String during = run() + run();

    assertTrue(during.contains("The history could not be used: "), during);
    assertTrue(during.contains(trouble.words), during);
    assertTrue(during.contains("The next run tries again."), during);
    assertFalse(during.contains("\tat "), during);

    file.end(trouble);
    assertAllIsAsItShouldBe(run());
    display.end();
    assertTrue(printed().contains("2 runs (and 2 that failed) over 40 links: "), printed());
  }

  /** 'watch' shows why, and what to do. */
  @Test
  void aCauseIsShownWithItsCure() {
    aws.failAll(new Fault.AccessDenied());
    String during = run();

    assertTrue(
        during.contains(
            "link-payroll00 and 39 more cannot be read: AWS denied access. The error: "),
        during);
    assertTrue(
        during.contains("  - Give the role that reads the links the action workspaces:Get"),
        during);
    aws.endAllFaults();
    assertFalse(run().contains("cannot be read"));
  }

  private boolean hasBegun;

  private void beginOnce(Trouble trouble) {
    if (!hasBegun) {
      hasBegun = true;
      file.begin(trouble);
    }
  }

  private void assertAllIsAsItShouldBe(String after) {
    assertTrue(after.contains("40 of 40 links read"), after);
    assertFalse(after.contains("NOT recorded"), after);
    assertFalse(after.contains("skipped"), after);
    assertEquals(Optional.empty(), display.lastFailure());
    assertEquals(
        40,
        file.store().load(LocalCheck.SCOPE).links().values().stream()
            .filter(link -> link.current().orElseThrow().status().awsName().equals("REJECTED"))
            .count());
    assertEquals(List.of(), file.store().load(LocalCheck.SCOPE).pending());
  }

  /** What one run has printed. */
  private String run() {
    printed.reset();
    clock.pass(Duration.ofSeconds(1));
    display.run(handler, Optional.empty());
    return printed();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private void put(String status) {
    KEYS.forEach(key -> aws.put(new Link(key, status, "111122223333", "444455556666")));
  }

  private WorkSpacesClient client() {
    WorkSpacesClientBuilder builder = WorkSpacesClients.builder();
    return builder
        .region(Region.of(LocalCheck.SCOPE.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .endpointOverride(aws.endpoint())
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(progress.of(LocalCheck.SCOPE.account()))
                .build())
        .build();
  }
}
