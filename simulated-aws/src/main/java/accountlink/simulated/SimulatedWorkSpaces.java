package accountlink.simulated;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The account links of Amazon WorkSpaces on 127.0.0.1: {@code GetAccountLink} and {@code
 * ListAccountLinks} over AWS JSON 1.1, so that the real SDK client works unchanged. Thread-safe.
 *
 * <p>Links are found by their id, or by an account id that is their source or target; if there are
 * several, the answer is the one that was put last. Faults are planned for what a call <em>asks
 * for</em>: a link id, an account id, or the name of an operation.
 */
public final class SimulatedWorkSpaces implements AutoCloseable {
  private final AwsJson protocol = new AwsJson("workspaces", "WorkspacesService");
  private final LinkTable links = new LinkTable();
  private final FaultPlan faults = new FaultPlan();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile BooleanSupplier admission = () -> true;
  private volatile Consumer<Call> beforeAnswer = call -> {};
  private final LoopbackServer server = LoopbackServer.start(this::reply);

  private SimulatedWorkSpaces() {}

  /** A WorkSpaces without links, faults or throttle. */
  public static SimulatedWorkSpaces start() {
    return new SimulatedWorkSpaces();
  }

  /** Where it listens, for {@code endpointOverride} or {@code AWS_ENDPOINT_URL_WORKSPACES}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Adds the link, or replaces the one with the same link id. */
  public void put(Link link) {
    links.put(link);
  }

  /** Removes the link: {@code ResourceNotFoundException} from now on. */
  public void remove(String linkId) {
    links.remove(linkId);
  }

  /** All links, the one put last at the end. */
  public List<Link> links() {
    return links.all();
  }

  /** Every call for this link id, account id or operation fails until {@link #endFaults}. */
  public void fail(String asked, Fault fault) {
    faults.fail(asked, fault);
  }

  /** The next {@code calls} of them fail. Several such plans are used one after the other. */
  public void failNext(String asked, int calls, Fault fault) {
    faults.failNext(asked, calls, fault);
  }

  /** Every call fails until {@link #endAllFaults}. */
  public void failAll(Fault fault) {
    faults.failAll(fault);
  }

  /**
   * Ends the faults of {@link #fail} and {@link #failNext} for this link id, account or operation.
   */
  public void endFaults(String asked) {
    faults.endFaults(asked);
  }

  /** Ends every planned fault. The throttle stays. */
  public void endAllFaults() {
    faults.endAllFaults();
  }

  /** Answers {@code ThrottlingException} above this rate. AWS's: 2 a second, burst 5. */
  public void throttleAt(double callsPerSecond, int burst, InstantSource clock) {
    admission = new Throttle(callsPerSecond, burst, clock)::admits;
  }

  /** Ends the throttle. */
  public void unthrottle() {
    admission = () -> true;
  }

  /**
   * The hook runs after an answer is made and before it is sent. If it changes a link, the caller
   * gets an outdated answer; if it waits, two calls can be open at once.
   */
  public void beforeAnswer(Consumer<Call> hook) {
    beforeAnswer = Objects.requireNonNull(hook);
  }

  /** The signed calls so far, in their order, including failed and throttled ones. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Stops the server and ends every open call. Idempotent. */
  @Override
  public void close() {
    server.close();
  }

  private Reply reply(Request request) {
    return switch (protocol.read(request)) {
      case AwsJson.Asked.Refused(Reply.Answer error) -> error;
      case AwsJson.Asked.Operation(String name, Map<String, Object> input) -> reply(name, input);
    };
  }

  private Reply reply(String operation, Map<String, Object> input) {
    Call call = new Call(operation, text(input, "LinkId"), text(input, "LinkedAccountId"));
    calls.add(call);
    Reply reply = admission.getAsBoolean() ? planned(call, input) : FaultReply.throttled();
    beforeAnswer.accept(call);
    return reply;
  }

  private Reply planned(Call call, Map<String, Object> input) {
    return faults
        .next(call)
        .map(fault -> FaultReply.of(fault, call))
        .orElseGet(() -> answer(call, input));
  }

  private Reply answer(Call call, Map<String, Object> input) {
    return switch (call.operation()) {
      case "GetAccountLink" -> GetAccountLink.answer(call, links);
      case "ListAccountLinks" -> ListAccountLinks.answer(input, links);
      default -> AwsJson.error(400, "UnknownOperationException");
    };
  }

  private static String text(Map<String, Object> input, String member) {
    return Objects.toString(input.get(member), null);
  }
}
