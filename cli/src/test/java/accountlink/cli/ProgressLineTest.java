package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import accountlink.laptop.CallProgress;
import accountlink.laptop.CallProgress.Counts;
import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import accountlink.settings.ReadingPlan;
import accountlink.settings.Settings;
import accountlink.settings.Settings.ReadingSetting;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.workspaces.WorkSpacesClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;
import software.amazon.awssdk.services.workspaces.model.AccessDeniedException;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.WorkSpacesException;

class ProgressLineTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static ProgressLine line(int links, ReadingSetting reading) {
    Settings settings =
        Settings.of(
            IntStream.range(0, links)
                .mapToObj(i -> WatchedLink.unnamed(LinkRef.of("link-%08d".formatted(i))))
                .toList());
    return new ProgressLine(
        ReadingPlan.of(settings.with(reading), Duration.ofMinutes(5)), links, NOON);
  }

  @Test
  void oneByOne() {
    ProgressLine line = line(125, ReadingSetting.GET);

    assertEquals(
        "Reading 125 links: 5 called, 3 answered · 1 a second · about 2 minutes left",
        line.at(new Counts(5, 3, 0, 0, 0), NOON));
    assertEquals(
        "Reading 125 links: 25 called, 22 answered, 2 failed · 0.5 a second · about 3 minutes left",
        line.at(new Counts(25, 22, 2, 0, 0), NOON.plusSeconds(50)));
    assertEquals(
        "Reading 125 links: 125 called, 125 answered",
        line.at(new Counts(125, 125, 0, 0, 0), NOON.plusSeconds(120)));
  }

  @Test
  void whileAwsThrottlesItSaysWhyItWaits() {
    assertEquals(
        "Reading 125 links: 25 called, 20 answered, 5 failed · 0.5 a second · about 3 minutes left"
            + " · AWS throttled 7 calls, so that the next ones wait longer",
        line(125, ReadingSetting.GET).at(new Counts(25, 20, 5, 0, 7), NOON.plusSeconds(50)));
  }

  @Test
  void byListing() {
    ProgressLine line = line(1000, ReadingSetting.LIST);

    assertEquals(
        "Listing 1,000 links: 10 pages answered, of about 40 · 1 a second · about 30 seconds left",
        line.at(new Counts(0, 0, 0, 10, 0), NOON.plusSeconds(5)));
    assertEquals(
        "Listing 1,000 links: 40 pages answered, of about 40 · 3 called, 2 answered",
        line.at(new Counts(3, 2, 0, 40, 0), NOON.plusSeconds(40)));
  }

  @Test
  void callsAreCountedWhenTheyStartAndWhenTheyEnd() {
    CallProgress progress = new CallProgress();
    List<Counts> seen = new ArrayList<>();
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();
        WorkSpacesClient client = client(aws, progress)) {
      aws.put(new Link("link-00000001", "LINKED", "111122223333", "444455556666"));
      progress.begin((_, counts) -> seen.add(counts));
      client.getAccountLink(get -> get.linkId("link-00000001"));
      assertThrows(
          ResourceNotFoundException.class,
          () -> client.getAccountLink(get -> get.linkId("link-00000002")));
      aws.fail("link-00000003", new Fault.AccessDenied());
      assertThrows(
          AccessDeniedException.class,
          () -> client.getAccountLink(get -> get.linkId("link-00000003")));
      client.listAccountLinks(_ -> {});
      aws.fail("link-00000003", new Fault.Throttled());
      assertThrows(
          WorkSpacesException.class,
          () -> client.getAccountLink(get -> get.linkId("link-00000003")));
      progress.begin((_, counts) -> seen.add(counts));
      client.getAccountLink(get -> get.linkId("link-00000001"));
    }

    assertEquals(
        List.of(
            new Counts(1, 0, 0, 0, 0),
            new Counts(1, 1, 0, 0, 0),
            new Counts(2, 1, 0, 0, 0),
            new Counts(2, 2, 0, 0, 0),
            new Counts(3, 2, 0, 0, 0),
            new Counts(3, 2, 1, 0, 0),
            new Counts(3, 2, 1, 0, 0),
            new Counts(3, 2, 1, 1, 0),
            new Counts(3, 2, 1, 1, 0),
            new Counts(3, 2, 1, 1, 1),
            new Counts(1, 0, 0, 0, 0),
            new Counts(1, 1, 0, 0, 0)),
        seen);
  }

  private static WorkSpacesClient client(SimulatedWorkSpaces aws, CallProgress progress) {
    WorkSpacesClientBuilder builder =
        WorkSpacesClients.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .endpointOverride(aws.endpoint());
    return builder
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(progress.of("111122223333"))
                .build())
        .build();
  }
}
