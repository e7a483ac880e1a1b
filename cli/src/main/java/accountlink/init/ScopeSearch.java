package accountlink.init;

import accountlink.link.ReaderRole;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.workspaces.Failures;
import accountlink.workspaces.ScopeClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks scopes for their links, side by side. */
public record ScopeSearch(ScopeClients clients, InstantSource clock) {
  /** More would only wait for each other at STS, whose limit an account's callers share. */
  private static final int AT_ONCE = 32;

  private static final String WITHOUT_LINKS = "Without links of their own: ";

  /** A session for as long as the pages of one scope can take. */
  private static final Duration LONGEST_LISTING = Duration.ofMinutes(5);

  /** Until the last scope of a large organization. */
  private static final Duration LONGEST_SEARCH = Duration.ofHours(1);

  /**
   * What came of it.
   *
   * @param found the scopes that AWS has listed, also those without links, in the order asked. A
   *     link is in one of them only
   * @param failed the scopes that could not be asked, of which nothing is known
   */
  public record Result(List<FoundScope> found, Map<Scope, Reading.Unreadable> failed) {
    /** One line for each account and reason. */
    public List<String> skipped() {
      Map<String, List<String>> regions = new LinkedHashMap<>();
      Map<String, Scope> first = new LinkedHashMap<>();
      Map<String, Reading.Unreadable> why = new LinkedHashMap<>();
      failed.forEach(
          (scope, failure) -> {
            String group = scope.account() + failure.cause() + failure.detail();
            regions.computeIfAbsent(group, _ -> new ArrayList<>()).add(scope.region());
            first.putIfAbsent(group, scope);
            why.putIfAbsent(group, failure);
          });
      List<String> lines = new ArrayList<>();
      regions.forEach(
          (group, names) ->
              lines.add(
                  "Skipped, and nothing is known of its links: %s%s: %s: %s"
                      .formatted(
                          first.get(group).account(),
                          of(why.get(group).cause(), names),
                          words(why.get(group).cause()),
                          why.get(group).detail())));
      return lines;
    }

    /** Where nothing is to be watched: a line for each account with links, one for all others. */
    public List<String> withoutLinks() {
      Map<String, List<String>> regions = new TreeMap<>();
      Set<String> withLinks = new HashSet<>();
      found.forEach(
          one -> {
            if (one.links().isEmpty()) {
              regions
                  .computeIfAbsent(one.scope().account(), _ -> new ArrayList<>())
                  .add(one.scope().region());
            } else {
              withLinks.add(one.scope().account());
            }
          });
      List<String> lines = new ArrayList<>();
      withLinks.stream()
          .filter(regions::containsKey)
          .sorted()
          .forEach(
              account ->
                  lines.add(
                      WITHOUT_LINKS
                          + account
                          + " in "
                          + String.join(", ", regions.remove(account))));
      if (!regions.isEmpty()) {
        lines.add(WITHOUT_LINKS + String.join(", ", regions.keySet()));
      }
      return lines;
    }

    /** A role is of no Region. */
    private static String of(UnreadableCause cause, List<String> regions) {
      return cause == UnreadableCause.ROLE_NOT_ASSUMED ? "" : " in " + String.join(", ", regions);
    }

    /** A Region that an account has not enabled knows none of its credentials. */
    private static String words(UnreadableCause cause) {
      return cause == UnreadableCause.CREDENTIALS_NOT_VALID
          ? "the account has not enabled the Region, or AWS does not know the credentials"
          : cause.words();
    }
  }

  private sealed interface Answer {
    record Listed(List<FoundLink> links) implements Answer {}

    record Failed(Reading.Unreadable why) implements Answer {}
  }

  /**
   * Blocks until each was listed or has failed.
   *
   * @param scopes with the role to assume, if one is needed
   * @throws accountlink.input.BadInputException where the environment names no usable proxy,
   *     certificates or login
   */
  public Result ask(Map<Scope, Optional<ReaderRole>> scopes) {
    ScopeClients.Resolver resolver = clients.resolver(clock.instant().plus(LONGEST_SEARCH));
    Semaphore free = new Semaphore(AT_ONCE);
    Map<Scope, Future<Answer>> answers = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      scopes.forEach(
          (scope, role) ->
              answers.put(
                  scope,
                  threads.submit(
                      () -> {
                        free.acquire();
                        try {
                          return ask(resolver.resolve(scope, role, LONGEST_LISTING));
                        } finally {
                          free.release();
                        }
                      })));
    }
    List<FoundScope> found = new ArrayList<>();
    Map<Scope, Reading.Unreadable> failed = new LinkedHashMap<>();
    answers.forEach(
        (scope, answer) -> {
          if (answer.state() == Future.State.FAILED) {
            throw answer.exceptionNow() instanceof RuntimeException wrong
                ? wrong
                : new IllegalStateException(
                    scope.id() + ": " + answer.exceptionNow(), answer.exceptionNow());
          }
          switch (answer.resultNow()) {
            case Answer.Listed(List<FoundLink> links) ->
                found.add(new FoundScope(scope, scopes.get(scope), links));
            case Answer.Failed(Reading.Unreadable why) -> failed.put(scope, why);
          }
        });
    return new Result(FoundScope.once(found), failed);
  }

  private Answer ask(ScopeClients.Resolved resolved) {
    return switch (resolved) {
      case ScopeClients.Resolved.NotAssumed(Reading.Unreadable why) -> new Answer.Failed(why);
      case ScopeClients.Resolved.Client client -> {
        try {
          yield new Answer.Listed(FoundLink.list(client.workSpaces()));
        } catch (SdkException failure) {
          yield new Answer.Failed(Failures.reading(clock.instant(), failure));
        }
      }
    };
  }
}
