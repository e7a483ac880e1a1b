package accountlink.simulation;

import accountlink.link.LinkState;
import accountlink.link.UnreadablePeriod;
import accountlink.simulation.Step.FaultKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.workspaces.model.AccountLink;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkRequest;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkResponse;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksRequest;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksResponse;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.WorkSpacesException;

/** A run's calls to WorkSpaces. */
final class LinkCalls {
  /** A first status that nobody gets an alert about. */
  private static final Set<String> QUIET = Set.of("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT", "LINKED");

  private final World world;
  private final SimulatedRun run;
  private final SimulatedScope scope;
  private final boolean session;

  /**
   * @param session whether the credentials are of any use
   */
  LinkCalls(World world, SimulatedRun run, boolean session) {
    this.world = world;
    this.run = run;
    this.scope = run.simulatedScope();
    this.session = session;
  }

  GetAccountLinkResponse getAccountLink(GetAccountLinkRequest request) {
    String key = request.linkId() == null ? request.linkedAccountId() : request.linkId();
    run.isReading(key);
    Optional<FaultKind> now = run.next(Call.read(key));
    run.asksWorkSpaces();
    scope.slow().ifPresent(world.waits::sleep);
    Optional<FaultKind> fault =
        SimulatedRun.failsBefore(now) ? now : whyUnreadable(key).or(() -> now);
    scope.witness.failed(world.time.instant());
    retriesOfTheSdk(fault);
    switch (fault.orElse(null)) {
      case FAIL ->
          throw AwsErrors.of(WorkSpacesException.builder(), 500, "InternalServerException");
      case THROTTLE ->
          throw world.planted == PlantedFault.THROTTLED_READ_AS_MISSING
              ? ResourceNotFoundException.builder().message("not found").build()
              : AwsErrors.of(WorkSpacesException.builder(), 400, "ThrottlingException");
      case DENY -> throw AwsErrors.of(WorkSpacesException.builder(), 403, "AccessDeniedException");
      case PROXY -> throw AwsErrors.ofProxy(WorkSpacesException.builder());
      case HANG -> throw ApiCallTimeoutException.create("no answer");
      case null, default -> {}
    }
    Witness.Answer answer = scope.witness.answered(key, world.time.instant());
    run.after(fault, answer, () -> SdkClientException.create("the answer got lost"));
    run.hasRead(key, answer);
    if (answer.linkId().isEmpty()) {
      throw ResourceNotFoundException.builder().message("not found").build();
    }
    return GetAccountLinkResponse.builder()
        .accountLink(
            link ->
                link.accountLinkId(answer.linkId().get())
                    .accountLinkStatus(answer.status())
                    .sourceAccountId(scope.scope.account())
                    .targetAccountId(key.startsWith("link-") ? SimulatedScope.THEIR_ACCOUNT : key))
        .build();
  }

  /** All links on one page. Those that the run need not ask for are read with it. */
  ListAccountLinksResponse listAccountLinks(ListAccountLinksRequest request) {
    Optional<FaultKind> now = run.next(Call.list());
    run.asksWorkSpaces();
    scope.slow().ifPresent(world.waits::sleep);
    Optional<FaultKind> fault = SimulatedRun.failsBefore(now) ? now : whyUnlistable().or(() -> now);
    failed(fault)
        .ifPresent(
            failure -> {
              scope.witness.failed(world.time.instant());
              throw failure;
            });
    List<AccountLink> listed =
        scope.keys().stream()
            .filter(key -> !scope.witness.now(key).status().isEmpty())
            .map(key -> accountLink(key, scope.witness.now(key)))
            .toList();
    run.after(fault, listed, () -> SdkClientException.create("the answer got lost"));
    for (String key : run.hasListed(listed)) {
      if (isSure(run.loaded(key), scope.witness.now(key), world.time.instant())) {
        run.isReading(key);
        run.hasRead(key, scope.witness.answered(key, world.time.instant()));
      }
    }
    return ListAccountLinksResponse.builder().accountLinks(listed).build();
  }

  private Optional<FaultKind> whyUnreadable(String key) {
    return session ? scope.whyUnreadable(key) : Optional.of(FaultKind.DENY);
  }

  private Optional<FaultKind> whyUnlistable() {
    return session ? scope.whyUnlistable() : Optional.of(FaultKind.DENY);
  }

  /** What a planted fault does: WorkSpaces is asked again at once, as by the SDK on its own. */
  private void retriesOfTheSdk(Optional<FaultKind> fault) {
    boolean retried =
        fault.filter(kind -> kind == FaultKind.THROTTLE || kind == FaultKind.FAIL).isPresent();
    if (retried && world.planted == PlantedFault.RETRIES_TAKE_NO_TOKEN) {
      run.asksWorkSpaces();
      run.asksWorkSpaces();
    }
  }

  private static Optional<RuntimeException> failed(Optional<FaultKind> fault) {
    return switch (fault.orElse(null)) {
      case FAIL ->
          Optional.of(AwsErrors.of(WorkSpacesException.builder(), 500, "InternalServerException"));
      case THROTTLE ->
          Optional.of(AwsErrors.of(WorkSpacesException.builder(), 400, "ThrottlingException"));
      case DENY ->
          Optional.of(AwsErrors.of(WorkSpacesException.builder(), 403, "AccessDeniedException"));
      case PROXY -> Optional.of(AwsErrors.ofProxy(WorkSpacesException.builder()));
      case HANG -> Optional.of(ApiCallTimeoutException.create("no answer"));
      case null, default -> Optional.empty();
    };
  }

  private AccountLink accountLink(String key, Witness.Truth truth) {
    return AccountLink.builder()
        .accountLinkId(truth.linkId())
        .accountLinkStatus(truth.status())
        .sourceAccountId(scope.scope.account())
        .targetAccountId(key.startsWith("link-") ? SimulatedScope.THEIR_ACCOUNT : key)
        .build();
  }

  /**
   * What is recorded already, or is no news to anybody. A clock that stepped back does not end the
   * unreadable period, so that nothing is sent of it yet.
   */
  private static boolean isSure(LinkState last, Witness.Truth listed, Instant now) {
    return !listed.status().equals("LINK_NOT_FOUND")
        && last.current()
            .map(
                known ->
                    known.status().awsName().equals(listed.status())
                        && known
                            .link()
                            .linkId()
                            .filter(id -> !id.equals(listed.linkId()))
                            .isEmpty())
            .orElseGet(
                () ->
                    QUIET.contains(listed.status())
                        && last.unreadable()
                            .filter(UnreadablePeriod::alerted)
                            .filter(period -> !period.since().isAfter(now))
                            .isEmpty());
  }
}
