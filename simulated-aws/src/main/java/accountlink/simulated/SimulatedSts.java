package accountlink.simulated;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * AWS STS on 127.0.0.1: {@code AssumeRole} and {@code GetCallerIdentity} over the AWS query
 * protocol, so that the real SDK client works unchanged. It refuses what STS refuses. Thread-safe.
 */
public final class SimulatedSts implements AutoCloseable {
  private final SimulatedAccounts accounts;
  private final RefusalPlan plan = new RefusalPlan();
  private final List<StsCall> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile Consumer<StsCall> beforeAnswer = call -> {};
  private final LoopbackServer server;

  private SimulatedSts(SimulatedAccounts accounts) {
    this.accounts = accounts;
    this.server = LoopbackServer.start(this::reply);
  }

  /** The STS of every Region, which knows these accounts. */
  public static SimulatedSts start(SimulatedAccounts accounts) {
    return new SimulatedSts(Objects.requireNonNull(accounts));
  }

  /** Where it listens, for {@code endpointOverride} or {@code AWS_ENDPOINT_URL_STS}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Every call is refused until {@link #endRefusals}. */
  public void refuse(Refusal refusal) {
    plan.refuse(refusal);
  }

  /** The next calls are refused. Several such plans are used one after the other. */
  public void refuseNext(int calls, Refusal refusal) {
    plan.refuseNext(calls, refusal);
  }

  /** Ends all plans of refuse and refuseNext. */
  public void endRefusals() {
    plan.endRefusals();
  }

  /** The hook runs after an answer is made and before it is sent. */
  public void beforeAnswer(Consumer<StsCall> hook) {
    beforeAnswer = Objects.requireNonNull(hook);
  }

  /** The signed calls so far, in their order, including failed ones. */
  public List<StsCall> calls() {
    return List.copyOf(calls);
  }

  /** Stops the server. Idempotent. */
  @Override
  public void close() {
    server.close();
  }

  private Reply reply(Request request) {
    return switch (QueryProtocol.STS.read(request)) {
      case QueryProtocol.Asked.Refused(Refusal refusal) ->
          QueryProtocol.STS.error(request.id(), refusal);
      case QueryProtocol.Asked.Action(String action, RequestParameters parameters) ->
          reply(request.id(), action, parameters, Signature.Signer.of(request));
    };
  }

  private Reply reply(
      String requestId, String action, RequestParameters parameters, Signature.Signer signer) {
    StsCall call = StsCall.of(action, parameters, signer.region());
    calls.add(call);
    Reply reply =
        plan.nextCall()
            .map(refusal -> QueryProtocol.STS.error(requestId, refusal))
            .orElseGet(
                () ->
                    switch (accounts.known(signer)) {
                      case SimulatedAccounts.Known.Valid(Caller caller) ->
                          act(requestId, action, parameters, caller, signer.region());
                      case SimulatedAccounts.Known.Expired() ->
                          forbidden(requestId, "ExpiredToken", "expired");
                      case SimulatedAccounts.Known.Invalid() ->
                          forbidden(requestId, "InvalidClientTokenId", "invalid.");
                    });
    beforeAnswer.accept(call);
    return reply;
  }

  private Reply.Answer act(
      String requestId, String action, RequestParameters parameters, Caller caller, String region) {
    return switch (action) {
      case "AssumeRole" -> new AssumeRole(accounts).answer(requestId, parameters, caller, region);
      case "GetCallerIdentity" ->
          QueryProtocol.STS.result(
              requestId,
              action,
              Xml.of("Arn", caller.arn()),
              Xml.of("UserId", "AIDASIMULATEDUSER"),
              Xml.of("Account", caller.account()));
      default -> QueryProtocol.STS.error(requestId, QueryProtocol.unknown(action));
    };
  }

  private static Reply.Answer forbidden(String requestId, String code, String how) {
    return QueryProtocol.STS.error(
        requestId, new Refusal(403, code, "The security token included in the request is " + how));
  }
}
