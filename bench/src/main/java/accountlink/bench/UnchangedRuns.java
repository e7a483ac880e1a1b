package accountlink.bench;

import accountlink.alert.SnsTopic;
import accountlink.check.CheckSetup;
import accountlink.fixture.InvocationContext;
import accountlink.lambda.CheckHandler;
import accountlink.link.LinkRef;
import accountlink.link.RunReport;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** A run without a change beside what somebody would write in ten lines. */
final class UnchangedRuns extends Measurement {
  private final int number;
  private final int warmUps;
  private final int samples;

  /**
   * @param number of links
   */
  UnchangedRuns(int number, int warmUps, int samples) {
    super(
        "runs",
        "A run without a change",
        """
            %d links that have not changed are read by `GetAccountLink` without a throttle. The \
            process is warm, and the services are simulated on loopback. The check loads, evaluates \
            and reports. It is compared with a bare loop over the SDK's `getAccountLink`, and with a \
            loop that also writes each status to the table. The check has several calls open at once."""
            .formatted(number));
    this.number = number;
    this.warmUps = warmUps;
    this.samples = samples;
  }

  @Override
  Map<String, Object> figures(Workplace workplace) throws Exception {
    List<String> links = Workplace.links(number);
    Samples check = new Samples();
    Samples loop = new Samples();
    Samples writing = new Samples();
    long calls = 0;
    long writes = 0;
    try (SimulatedAws aws = new SimulatedAws(links);
        WorkSpacesClient workSpaces =
            WorkSpacesClients.builder().endpointOverride(aws.workSpaces.endpoint()).build();
        SnsClient sns = SnsClient.builder().endpointOverride(aws.sns.endpoint()).build()) {
      CheckHandler handler = handler(links, aws, workSpaces, sns);
      for (int run = -warmUps; run < samples; run++) {
        long callsBefore = aws.meter.calls();
        long writesBefore = aws.meter.writes();
        double checked = milliseconds(() -> check(handler));
        calls = aws.meter.calls() - callsBefore;
        writes = aws.meter.writes() - writesBefore;
        double looped = milliseconds(() -> links.forEach(link -> status(workSpaces, link)));
        double wrote = milliseconds(() -> links.forEach(link -> write(aws, workSpaces, link)));
        if (run >= 0) {
          check.add(checked);
          loop.add(looped);
          writing.add(wrote);
        }
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("The check", check.against("a bare SDK loop", loop));
    figures.put("A loop that writes at each check", writing.against("a bare SDK loop", loop));
    figures.put("Calls to DynamoDB of a check, those that write among them", calls + ", " + writes);
    figures.put("Calls to DynamoDB of a loop that writes at each check", number + ", " + number);
    return figures;
  }

  private static void check(CheckHandler handler) {
    RunReport report = handler.check(InvocationContext.check(Duration.ofMinutes(5)));
    if (!report.complete()) {
      throw new IllegalStateException(report.toString());
    }
  }

  private static String status(WorkSpacesClient workSpaces, String link) {
    return workSpaces
        .getAccountLink(get -> get.linkId(link))
        .accountLink()
        .accountLinkStatusAsString();
  }

  private static void write(SimulatedAws aws, WorkSpacesClient workSpaces, String link) {
    String status = status(workSpaces, link);
    aws.dynamoDb.putItem(
        put ->
            put.tableName(SimulatedAws.TABLE)
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("BASELINE"),
                        "sk", AttributeValue.fromS(link),
                        "status", AttributeValue.fromS(status))));
  }

  private static CheckHandler handler(
      List<String> links, SimulatedAws aws, WorkSpacesClient workSpaces, SnsClient sns) {
    return new CheckHandler(
        new CheckSetup(
            Settings.of(
                    links.stream()
                        .map(link -> WatchedLink.unnamed(new LinkRef.LinkId(link)))
                        .toList())
                .with(new Settings.Pace(1000, 1000))
                .with(Settings.ReadingSetting.GET),
            workSpaces,
            new DynamoDbStore(
                aws.dynamoDb, SimulatedAws.TABLE, Optional.empty(), InstantSource.system()),
            new SnsTopic(sns, aws.topicArn),
            "./account-links history",
            InstantSource.system(),
            Sleeper.REAL,
            Duration.ofMinutes(5)));
  }

  private static double milliseconds(Runnable work) {
    long before = System.nanoTime();
    work.run();
    return (System.nanoTime() - before) / 1e6;
  }
}
