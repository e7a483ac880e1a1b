package accountlink.bench;

import accountlink.fixture.FigureDocument;
import accountlink.fixture.Scale;
import accountlink.link.CurrentStatus;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.store.dynamodb.DynamoDbStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Large scopes of which many links change, with the memory of the function. */
final class LargeScopes extends Measurement {
  /** All that AWS allows, so that there are few invocations to measure. */
  private static final int CALLS_PER_SECOND = 2;

  private static final int BURST = 5;

  private static final List<Integer> LINKS_AT_ONCE = List.of(10_000, 40_000, 80_000, 160_000);

  /** Of the function's memory, as {@link Workplace} says. */
  private static final double PART_OF_HEAP = 0.85;

  /** Far more than the pace needs: else something is never recorded. */
  private static final int MOST_INVOCATIONS = 20;

  private final Organization organization;
  private final int changes;

  /**
   * @param changes in each scope
   */
  LargeScopes(int scopes, int linksOfAScope, int changes) {
    super(
        "large-scopes",
        "Large scopes, and memory",
        """
        The check has a process of its own with the heap of a function of %d MB. One invocation \
        records %d scopes of %,d links each. Then %,d links of each change, and invocations follow \
        until each change is recorded. They have 15 minutes each, at %d calls a second, in \
        simulated time: each scope waits for its pace by itself. The heap in use is looked at \
        after a full collection each second.\
        """
            .formatted(Workplace.MEMORY_MB, scopes, linksOfAScope, changes, CALLS_PER_SECOND));
    this.organization = new Organization(scopes, linksOfAScope);
    this.changes = changes;
  }

  @Override
  FigureDocument document(Path docs) {
    return Scale.document(docs);
  }

  @Override
  Map<String, Object> figures(Workplace workplace) throws Exception {
    Map<String, Object> figures = new LinkedHashMap<>();
    try (SimulatedAws aws = new SimulatedAws(organization.accounts(InstantSource.system()))) {
      Map<String, String> environment =
          workplace.environment(aws, organization.discovering(CALLS_PER_SECOND, BURST));
      organization.put(aws.workSpaces, organization.linksOfAScope(), "LINKED");
      DynamoDbStore store = aws.store();
      try (Check check = new Check(environment, workplace.folder())) {
        int empty = check.answer().megabytes();
        figures.put("MB of the heap in use before", empty);
        Check.Answer recorded = check.invoke();
        figures.put("Scopes read whole by the first invocation", recorded.whole());
        figures.put("Links recorded by it", states(store));
        figures.put("MB of the heap in use at most, so far", recorded.megabytes());
        organization.put(aws.workSpaces, changes, "REJECTED");
        int invocations = 0;
        Check.Answer last;
        do {
          last = check.invoke();
          invocations++;
        } while (rejected(store) < organization.scopes() * changes
            && invocations < MOST_INVOCATIONS);
        figures.put("Changes recorded", rejected(store));
        figures.put("Invocations until each was recorded", invocations);
        figures.put("MB of the heap in use at most", last.megabytes());
        long ofALink =
            (last.megabytes() - empty)
                * 1_000_000L
                / (organization.scopes() * organization.linksOfAScope());
        figures.put("Bytes of the heap for a link", ofALink);
        figures.put("Memory of the process at most", check.mostMemory());
        figures.put(
            "Memory of a function that checks so many links at once", memory(empty, ofALink));
      }
    }
    return figures;
  }

  /** Doubled, since a heap needs room for garbage. */
  private static Map<String, Object> memory(int empty, long ofALink) {
    Map<String, Object> memory = new LinkedHashMap<>();
    for (int links : LINKS_AT_ONCE) {
      double heap = empty + 2.0 * links * ofALink / 1_000_000;
      memory.put(
          "%,d links".formatted(links),
          "%,d MB".formatted(Math.max(Workplace.MEMORY_MB, Math.round(heap / PART_OF_HEAP))));
    }
    return memory;
  }

  private long states(DynamoDbStore store) {
    return scopes().mapToLong(scope -> store.load(scope).links().size()).sum();
  }

  private long rejected(DynamoDbStore store) {
    return scopes()
        .mapToLong(
            scope ->
                store.load(scope).links().values().stream()
                    .filter(state -> state.current().stream().anyMatch(LargeScopes::isRejected))
                    .count())
        .sum();
  }

  private static boolean isRejected(CurrentStatus current) {
    return current.status().equals(LinkStatus.REJECTED);
  }

  private Stream<Scope> scopes() {
    return IntStream.range(0, organization.scopes()).mapToObj(organization::scope);
  }

  /** {@link LargeScopesProcess}, which ends with an error where its memory is not enough. */
  private static final class Check implements AutoCloseable {
    private final Path log;
    private final Process process;
    private final BufferedReader answers;

    record Answer(int whole, int megabytes) {}

    Check(Map<String, String> environment, Path folder) throws IOException {
      log = folder.resolve("large-scopes.log");
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+ExitOnOutOfMemoryError",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LargeScopesProcess.class.getName())
              .redirectError(log.toFile());
      Map<String, String> all = new HashMap<>(environment);
      all.put("AWS_ACCESS_KEY_ID", "test");
      all.put("AWS_SECRET_ACCESS_KEY", "test");
      all.put("AWS_REGION", "eu-central-1");
      builder.environment().putAll(all);
      process = builder.start();
      answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    Answer invoke() throws IOException {
      process.getOutputStream().write("run\n".getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      return answer();
    }

    /** To what was asked; the first answer is given to nothing. */
    Answer answer() throws IOException {
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException(Files.readString(log));
      }
      String[] parts = answer.split(" ");
      return new Answer(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    String mostMemory() throws IOException {
      return Invocations.mostMemory(process);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
