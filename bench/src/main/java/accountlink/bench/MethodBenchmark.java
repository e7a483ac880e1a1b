package accountlink.bench;

import accountlink.alert.Notification;
import accountlink.alert.Publication;
import accountlink.alert.SnsTopic;
import accountlink.alert.TextOptions;
import accountlink.link.Alert;
import accountlink.link.Evaluation;
import accountlink.link.Evaluator;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** For JMH, which makes classes of it: it has to be public. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
@Warmup(iterations = 3, time = 1)
@org.openjdk.jmh.annotations.Measurement(iterations = 5, time = 1)
public class MethodBenchmark {
  /** In docs/performance.md, by the method's name. */
  static final Map<String, String> TITLES =
      Map.of(
          "evaluateUnchanged", "Evaluate the reading of a link that has not changed",
          "evaluateChanged", "Evaluate the reading of a link that was rejected",
          "parseSettings", "Parse the settings of 10,000 links",
          "renderDigest", "Compose the message of 50 changes in all its forms");

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final accountlink.link.Scope SCOPE =
      new accountlink.link.Scope("111122223333", "eu-central-1");
  private static final WatchedLink LINK = link("link-payroll01");
  private static final int SETTINGS_LINKS = 10_000;
  private static final int DIGEST_LINKS = 50;

  private final Evaluator evaluator = new Evaluator(SCOPE, Policy.DEFAULT, new Workload(1, 1));
  private final Evaluator.Before linked =
      Evaluator.Before.of(changed(LINK, LinkState.NEVER_SEEN, NOON, "LINKED").next());
  private final Reading again = reading(NOON.plusSeconds(300), LINK, "LINKED");
  private final Reading rejected = reading(NOON.plusSeconds(300), LINK, "REJECTED");
  private final String settings =
      Workplace.links(SETTINGS_LINKS).stream()
          .map("{\"linkId\": \"%s\"}"::formatted)
          .collect(Collectors.joining(", ", "{\"links\": [", "]}"));
  private final Notification digest = new Notification(alerts());
  private final TextOptions textOptions =
      new TextOptions("./account-links history", Optional.empty());

  @Benchmark
  public Evaluation evaluateUnchanged() {
    return evaluator.evaluate(LINK, linked, again);
  }

  @Benchmark
  public Evaluation evaluateChanged() {
    return evaluator.evaluate(LINK, linked, rejected);
  }

  @Benchmark
  public Settings parseSettings() throws IOException {
    return SettingsFile.parse("settings", JSON.std.mapFrom(settings), Path.of(""));
  }

  @Benchmark
  public int renderDigest() {
    return SnsTopic.size(Publication.of(digest, textOptions));
  }

  private List<Alert> alerts() {
    return Workplace.links(DIGEST_LINKS).stream()
        .map(MethodBenchmark::link)
        .flatMap(one -> changed(one, LinkState.NEVER_SEEN, NOON, "REJECTED").alerts().stream())
        .toList();
  }

  private Evaluation.Changed changed(WatchedLink link, LinkState state, Instant at, String status) {
    return (Evaluation.Changed)
        evaluator.evaluate(link, Evaluator.Before.of(state), reading(at, link, status));
  }

  private static WatchedLink link(String id) {
    return WatchedLink.unnamed(new LinkRef.LinkId(id));
  }

  private static Reading reading(Instant at, WatchedLink link, String status) {
    return new Reading.Seen(
        at, LinkStatus.of(status), LinkIds.ofNullable(link.key(), "111122223333", "444455556666"));
  }
}
