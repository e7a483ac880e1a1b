package accountlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * @param jar of the functions, as it is deployed
 * @param folder for what a measurement writes
 */
record Workplace(Path jar, Path folder) {
  /** Of each function, as the stack deploys it. */
  static final int MEMORY_MB = 512;

  /** As EventBridge sends it. */
  static final String SCHEDULED_EVENT =
      """
      {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
       "detail-type": "Scheduled Event", "source": "aws.events", "account": "111122223333",
       "time": "2026-03-02T12:00:00Z", "region": "eu-central-1",
       "resources": ["arn:aws:events:eu-central-1:111122223333:rule/check"], "detail": {}}
      """;

  static List<String> links(int number) {
    return IntStream.range(0, number).mapToObj("link-%08d"::formatted).toList();
  }

  /** The environment of a function over these services, whose pace is no hindrance. */
  Map<String, String> environment(SimulatedAws aws, List<String> links) throws IOException {
    return environment(aws, links, 100, 100);
  }

  /** The environment of a function that calls WorkSpaces at this pace. */
  Map<String, String> environment(
      SimulatedAws aws, List<String> links, int callsPerSecond, int burst) throws IOException {
    return environment(
        aws,
        links.stream()
            .map("{\"linkId\": \"%s\"}"::formatted)
            .collect(
                Collectors.joining(
                    ", ",
                    "{\"links\": [",
                    "], \"pace\": {\"callsPerSecond\": %d, \"burst\": %d}}"
                        .formatted(callsPerSecond, burst))));
  }

  /** The environment of a function with these settings, a JSON text. */
  Map<String, String> environment(SimulatedAws aws, String json) throws IOException {
    Path settings = folder.resolve("settings.json");
    Files.writeString(settings, json);
    Map<String, String> environment = aws.endpoints();
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 " + memoryOfLambda());
    environment.put("SETTINGS_FILE", settings.toString());
    environment.put("TABLE_NAME", SimulatedAws.TABLE);
    environment.put("TOPIC_ARN", aws.topicArn);
    environment.put("CHECK_INTERVAL", "PT5M");
    environment.put("LONGEST_INTERVAL", "PT5M");
    environment.put("METRICS", "ALL");
    return environment;
  }

  /**
   * 85, 10 and 5 % of the function's memory, as users have read off an older runtime: AWS gives no
   * figures. Source: https://stackoverflow.com/questions/35298616
   */
  static String memoryOfLambda() {
    int kb = MEMORY_MB * 1024;
    return "-XX:+UseSerialGC -XX:MaxHeapSize=%dk -XX:MaxMetaspaceSize=%dk -XX:ReservedCodeCacheSize=%dk"
        .formatted(kb * 85 / 100, kb / 10, kb / 20);
  }
}
