package accountlink.laptop;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkRequest;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksRequest;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;

/** Counts the calls of a run when they start and when they end, for who waits for it. */
public final class CallProgress implements ExecutionInterceptor {
  private final Set<GetAccountLinkRequest> called = new HashSet<>();
  private final Set<GetAccountLinkRequest> answered = new HashSet<>();
  private final Set<GetAccountLinkRequest> failed = new HashSet<>();
  private int pages;
  private int throttled;
  private String calledAt;
  private Consumer<Counts> listener = _ -> {};

  /**
   * What has come of the calls. A link that is called again counts once.
   *
   * @param called for how many links {@code GetAccountLink} was called
   * @param answered for how many of them AWS has answered
   * @param failed for how many of them the last call failed
   * @param pages of {@code ListAccountLinks} that AWS has answered
   * @param throttled how many calls of both AWS has throttled
   */
  public record Counts(int called, int answered, int failed, int pages, int throttled) {}

  /** Counts from zero, and calls this listener at each start and end of a call. */
  public synchronized void begin(Consumer<Counts> listener) {
    this.listener = listener;
    called.clear();
    answered.clear();
    failed.clear();
    pages = 0;
    throttled = 0;
  }

  @Override
  public synchronized void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (context.request() instanceof GetAccountLinkRequest link) {
      called.add(link);
    }
    listener.accept(counts());
  }

  @Override
  public synchronized void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    URI uri = context.httpRequest().getUri();
    calledAt = uri.getScheme() + "://" + uri.getAuthority();
  }

  /** The address that was called last; empty: none was. */
  public synchronized Optional<String> calledAt() {
    return Optional.ofNullable(calledAt);
  }

  @Override
  public synchronized void afterExecution(
      Context.AfterExecution context, ExecutionAttributes attributes) {
    answered(context.request());
    listener.accept(counts());
  }

  @Override
  public synchronized void onExecutionFailure(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    if (context.exception() instanceof AwsServiceException refused
        && refused.isThrottlingException()) {
      throttled++;
    }
    if (context.exception() instanceof ResourceNotFoundException) {
      answered(context.request());
    } else if (context.request() instanceof GetAccountLinkRequest link) {
      failed.add(link);
    }
    listener.accept(counts());
  }

  private void answered(SdkRequest request) {
    switch (request) {
      case GetAccountLinkRequest link -> {
        answered.add(link);
        failed.remove(link);
      }
      case ListAccountLinksRequest _ -> pages++;
      default -> {}
    }
  }

  private Counts counts() {
    return new Counts(called.size(), answered.size(), failed.size(), pages, throttled);
  }
}
