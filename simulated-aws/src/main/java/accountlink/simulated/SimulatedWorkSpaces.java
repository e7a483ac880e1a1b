package accountlink.simulated;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The account links of Amazon WorkSpaces on 127.0.0.1: {@code GetAccountLink} and {@code
 * ListAccountLinks} over AWS JSON 1.1, so that the real SDK client works unchanged. Thread-safe.
 *
 * <p>Links are found by their id, or by an account id that is their source or target; if there are
 * several, the answer is the one that was put last. Faults are planned for what a call <em>asks
 * for</em>: a link id, an account id, the name of an operation, or a scope.
 *
 * <p>With {@link SimulatedAccounts}, a call is one of the account whose key signed it, in the
 * Region that it is signed for: it finds the links of that Region which concern the account, under
 * a throttle of their own. Without them, any key finds all links.
 */
public final class SimulatedWorkSpaces implements AutoCloseable {
  private static final String ANYWHERE = "";

  private final AwsJson protocol = new AwsJson("workspaces", "WorkspacesService");
  private final Optional<SimulatedAccounts> accounts;

  /** By Region; by {@link #ANYWHERE} where any key may call. */
  private final Map<String, LinkTable> links = new ConcurrentHashMap<>();

  private final FaultPlan faults = new FaultPlan();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile Predicate<String> admission = scope -> true;
  private volatile Consumer<Call> beforeAnswer = call -> {};
  private final LoopbackServer server;

  private SimulatedWorkSpaces(Optional<SimulatedAccounts> accounts) {
    this.accounts = accounts;
    this.server = LoopbackServer.start(this::reply);
  }

  /** A WorkSpaces without links, faults or throttle, which any key may call. */
  public static SimulatedWorkSpaces start() {
    return new SimulatedWorkSpaces(Optional.empty());
  }

  /** The WorkSpaces of every Region, which these accounts may call. */
  public static SimulatedWorkSpaces start(SimulatedAccounts accounts) {
    return new SimulatedWorkSpaces(Optional.of(accounts));
  }

  /** Where it listens, for {@code endpointOverride} or {@code AWS_ENDPOINT_URL_WORKSPACES}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /**
   * Adds the link, or replaces the one with the same link id.
   *
   * @throws IllegalStateException with accounts: then a link is in a Region
   */
  public void put(Link link) {
    if (accounts.isPresent()) {
      throw new IllegalStateException("say in which Region the link is");
    }
    table(ANYWHERE).put(link);
  }

  /** Adds the link to a Region, or replaces the one with the same link id. */
  public void put(String region, Link link) {
    table(region).put(link);
  }

  /** Removes the link: {@code ResourceNotFoundException} from now on. */
  public void remove(String linkId) {
    links.values().forEach(table -> table.remove(linkId));
  }

  /** All links, of each Region the one put last at the end. */
  public List<Link> links() {
    return links.values().stream().flatMap(table -> table.all().stream()).toList();
  }

  /**
   * Every call for this link id, account id, operation or scope ({@link Call#scope}) fails until
   * {@link #endFaults}.
   */
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
   * Ends the faults of {@link #fail} and {@link #failNext} for this link id, account, operation or
   * scope.
   */
  public void endFaults(String asked) {
    faults.endFaults(asked);
  }

  /** Ends every planned fault. The throttle stays. */
  public void endAllFaults() {
    faults.endAllFaults();
  }

  /**
   * Answers {@code ThrottlingException} above this rate, in each scope. AWS's: 2 a second, burst 5.
   */
  public void throttleAt(double callsPerSecond, int burst, InstantSource clock) {
    Map<String, Throttle> throttles = new ConcurrentHashMap<>();
    throttles.put(ANYWHERE, new Throttle(callsPerSecond, burst, clock));
    admission =
        scope ->
            throttles
                .computeIfAbsent(scope, _ -> new Throttle(callsPerSecond, burst, clock))
                .admits();
  }

  /** Ends the throttle. */
  public void unthrottle() {
    admission = scope -> true;
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
      case AwsJson.Asked.Operation(String name, Map<String, Object> input) ->
          reply(name, input, Signature.Signer.of(request));
    };
  }

  /** Whose links a call finds. */
  private record Place(String region, Optional<String> account) {
    static final Place ANY = new Place(ANYWHERE, Optional.empty());

    Optional<String> scope() {
      return account.map(one -> one + "/" + region);
    }

    boolean shows(Link link) {
      return account.stream().allMatch(link::involves);
    }
  }

  private Reply reply(String operation, Map<String, Object> input, Signature.Signer signer) {
    Optional<SimulatedAccounts.Known> known = accounts.map(all -> all.known(signer));
    Place place =
        known
            .flatMap(SimulatedAccounts.Known::who)
            .map(caller -> new Place(signer.region(), Optional.of(caller.account())))
            .orElse(Place.ANY);
    Call call =
        new Call(
            operation,
            text(input, "LinkId"),
            text(input, "LinkedAccountId"),
            place.scope().orElse(null));
    calls.add(call);
    Reply reply =
        known
            .flatMap(SimulatedWorkSpaces::refused)
            .orElseGet(
                () ->
                    admission.test(place.scope().orElse(ANYWHERE))
                        ? planned(call, input, place)
                        : FaultReply.throttled());
    beforeAnswer.accept(call);
    return reply;
  }

  private static Optional<Reply> refused(SimulatedAccounts.Known key) {
    return switch (key) {
      case SimulatedAccounts.Known.Valid _ -> Optional.empty();
      case SimulatedAccounts.Known.Expired() ->
          Optional.of(
              AwsJson.error(
                  400,
                  "ExpiredTokenException",
                  "The security token included in the request is expired"));
      case SimulatedAccounts.Known.Invalid() ->
          Optional.of(
              AwsJson.error(
                  400,
                  "UnrecognizedClientException",
                  "The security token included in the request is invalid."));
    };
  }

  private Reply planned(Call call, Map<String, Object> input, Place place) {
    return faults
        .next(call)
        .map(fault -> FaultReply.of(fault, call))
        .orElseGet(() -> answer(call, input, place));
  }

  private Reply answer(Call call, Map<String, Object> input, Place place) {
    return switch (call.operation()) {
      case "GetAccountLink" -> GetAccountLink.answer(call, table(place.region()), place::shows);
      case "ListAccountLinks" ->
          ListAccountLinks.answer(input, table(place.region()), place::shows);
      default -> AwsJson.error(400, "UnknownOperationException");
    };
  }

  private LinkTable table(String region) {
    return links.computeIfAbsent(region, _ -> new LinkTable());
  }

  private static String text(Map<String, Object> input, String member) {
    return Objects.toString(input.get(member), null);
  }
}
