package accountlink.laptop;

import accountlink.link.Scope;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkRequest;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksRequest;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;

/**
 * Counts the calls of a run when they start and when they end, for who waits for it: those of each
 * scope by themselves.
 */
public final class CallProgress {
  private final Map<Scope, Calls> scopes = new HashMap<>();
  private BiConsumer<Scope, Counts> listener = (_, _) -> {};

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

  /**
   * Counts from zero, and calls this listener at each start and end of a call. It is called by one
   * thread at a time.
   */
  public synchronized void begin(BiConsumer<Scope, Counts> listener) {
    this.listener = listener;
    scopes.values().forEach(Calls::begin);
  }

  /** The address that was called last for a scope; empty: none was. */
  public synchronized Optional<String> calledAt(Scope scope) {
    return Optional.ofNullable(calls(scope).calledAt);
  }

  /** For the clients that read an account: they are told apart by their Region. */
  public ExecutionInterceptor of(String account) {
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        count(attributes, calls -> calls.begun(context.request()));
      }

      @Override
      public void beforeTransmission(
          Context.BeforeTransmission context, ExecutionAttributes attributes) {
        URI uri = context.httpRequest().getUri();
        synchronized (CallProgress.this) {
          calls(scope(attributes)).calledAt = uri.getScheme() + "://" + uri.getAuthority();
        }
      }

      @Override
      public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        count(attributes, calls -> calls.answered(context.request()));
      }

      @Override
      public void onExecutionFailure(
          Context.FailedExecution context, ExecutionAttributes attributes) {
        count(attributes, calls -> calls.failed(context.request(), context.exception()));
      }

      private void count(ExecutionAttributes attributes, Consumer<Calls> event) {
        CallProgress.this.count(scope(attributes), event);
      }

      private Scope scope(ExecutionAttributes attributes) {
        return new Scope(account, attributes.getAttribute(AwsExecutionAttribute.AWS_REGION).id());
      }
    };
  }

  private synchronized void count(Scope scope, Consumer<Calls> event) {
    Calls calls = calls(scope);
    event.accept(calls);
    listener.accept(scope, calls.counts());
  }

  private Calls calls(Scope scope) {
    return scopes.computeIfAbsent(scope, _ -> new Calls());
  }

  /** Of one scope. */
  private static final class Calls {
    private final Set<GetAccountLinkRequest> called = new HashSet<>();
    private final Set<GetAccountLinkRequest> answered = new HashSet<>();
    private final Set<GetAccountLinkRequest> failed = new HashSet<>();
    private int pages;
    private int throttled;
    private String calledAt;

    private void begin() {
      called.clear();
      answered.clear();
      failed.clear();
      pages = 0;
      throttled = 0;
    }

    private void begun(SdkRequest request) {
      if (request instanceof GetAccountLinkRequest link) {
        called.add(link);
      }
    }

    private void failed(SdkRequest request, Throwable failure) {
      if (failure instanceof AwsServiceException refused && refused.isThrottlingException()) {
        throttled++;
      }
      if (failure instanceof ResourceNotFoundException) {
        answered(request);
      } else if (request instanceof GetAccountLinkRequest link) {
        failed.add(link);
      }
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
}
