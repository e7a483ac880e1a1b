package accountlink.bench;

import accountlink.fixture.FigureDocument;
import accountlink.fixture.Scale;
import accountlink.lambda.CheckHandler;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What one invocation over many scopes needs of the processor. */
final class ManyScopes extends Measurement {
  /** Of a function with this memory. Source: "Configure Lambda function memory". */
  private static final double PROCESSORS = Workplace.MEMORY_MB / 1769.0;

  private static final double MOST_MILLISECONDS_A_SCOPE = 25;
  private static final double MOST_SECONDS = 60;

  /** No hindrance: what the pace would take is added. */
  private static final int CALLS_PER_SECOND = 100;

  private static final int DEFAULT_CALLS_PER_SECOND = 1;
  private static final int DEFAULT_BURST = 5;

  private final Organization organization;
  private final int warmUps;
  private final int samples;

  /**
   * @param scopes how many, with so many links each
   */
  ManyScopes(int scopes, int linksOfAScope, int warmUps, int samples) {
    super(
        "scopes",
        "%d scopes in one invocation".formatted(scopes),
        """
        The packaged check function has a process of its own, with the heap, the metaspace and the \
        code cache that Lambda gives a function of %d MB. One invocation checks %d scopes with %d \
        links each, which have not changed. The processor's time is that of the whole process, \
        with its compiler and its garbage collection. The seconds at Lambda's share are computed: \
        that time at %d/1769 of a processor, and the wait for the default pace.\
        """
            .formatted(Workplace.MEMORY_MB, scopes, linksOfAScope, Workplace.MEMORY_MB));
    this.organization = new Organization(scopes, linksOfAScope);
    this.warmUps = warmUps;
    this.samples = samples;
  }

  @Override
  FigureDocument document(Path docs) {
    return Scale.document(docs);
  }

  @Override
  Map<String, Object> figures(Workplace workplace) throws Exception {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put(
        "Discovered, one call of `ListAccountLinks` a scope",
        measured(workplace, organization.discovering(CALLS_PER_SECOND, CALLS_PER_SECOND), 1));
    figures.put(
        "Named, one call of `GetAccountLink` a link",
        measured(
            workplace,
            organization.naming(CALLS_PER_SECOND, CALLS_PER_SECOND),
            organization.linksOfAScope()));
    return figures;
  }

  private Map<String, Object> measured(Workplace workplace, String settings, int callsOfAScope)
      throws Exception {
    Task task = Task.of(workplace.jar(), CheckHandler.class, workplace.folder().resolve("task"));
    try (SimulatedAws aws = new SimulatedAws(organization.accounts(InstantSource.system()))) {
      organization.put(aws.workSpaces, organization.linksOfAScope(), "LINKED");
      organization.record(aws.store(), Instant.now());
      try (Invocations process =
          new Invocations(task, workplace.environment(aws, settings), workplace.folder())) {
        for (int run = 0; run < warmUps; run++) {
          processor(process);
        }
        Samples unchanged = new Samples();
        int calls = 0;
        for (int run = 0; run < samples; run++) {
          int before = aws.workSpaces.calls().size();
          unchanged.add(processor(process));
          calls = aws.workSpaces.calls().size() - before;
        }
        return parts(unchanged, callsOfAScope, calls, process.mostMemory());
      }
    }
  }

  private Map<String, Object> parts(
      Samples unchanged, int callsOfAScope, int calls, String memory) {
    double ofAScope = unchanged.median() / organization.scopes();
    double wait = Math.max(0, callsOfAScope - DEFAULT_BURST) / (double) DEFAULT_CALLS_PER_SECOND;
    double seconds = unchanged.median() / 1000 / PROCESSORS + wait;
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("processor time", unchanged.milliseconds());
    parts.put("of a scope", String.format(Locale.ROOT, "%.1f ms", ofAScope));
    parts.put("goal", Samples.goal(ofAScope, MOST_MILLISECONDS_A_SCOPE));
    parts.put("seconds at Lambda's share", String.format(Locale.ROOT, "%.1f", seconds));
    parts.put("its goal", Samples.goal(seconds, MOST_SECONDS));
    parts.put("calls to WorkSpaces", calls);
    parts.put("memory of the process at most", memory);
    return parts;
  }

  private static double processor(Invocations process) throws Exception {
    double before = process.processorMilliseconds();
    process.invoke(Workplace.SCHEDULED_EVENT);
    return process.processorMilliseconds() - before;
  }
}
