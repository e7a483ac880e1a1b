package accountlink.simulation;

import accountlink.simulation.Step.FaultKind;
import java.util.Optional;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkRequest;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkResponse;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.WorkSpacesException;

/** A run's calls to WorkSpaces. */
final class LinkCalls implements WorkSpacesClient {
  private final World world;
  private final SimulatedRun run;

  LinkCalls(World world, SimulatedRun run) {
    this.world = world;
    this.run = run;
  }

  @Override
  public GetAccountLinkResponse getAccountLink(GetAccountLinkRequest request) {
    String key = request.linkId() == null ? request.linkedAccountId() : request.linkId();
    run.isReading(key);
    Optional<FaultKind> now = run.next(Call.read(key));
    Optional<FaultKind> fault =
        SimulatedRun.failsBefore(now) ? now : world.whyUnreadable(key).or(() -> now);
    world.witness.failed(world.time.instant());
    switch (fault.orElse(null)) {
      case FAIL ->
          throw AwsErrors.of(WorkSpacesException.builder(), 500, "InternalServerException");
      case THROTTLE ->
          throw world.planted == PlantedFault.THROTTLED_READ_AS_MISSING
              ? ResourceNotFoundException.builder().message("not found").build()
              : AwsErrors.of(WorkSpacesException.builder(), 400, "ThrottlingException");
      case DENY -> throw AwsErrors.of(WorkSpacesException.builder(), 403, "AccessDeniedException");
      case HANG -> throw ApiCallTimeoutException.create("no answer");
      case null, default -> {}
    }
    Witness.Answer answer = world.witness.answered(key, world.time.instant());
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
                    .sourceAccountId(World.SCOPE.account())
                    .targetAccountId(key.startsWith("link-") ? "999999999999" : key))
        .build();
  }

  @Override
  public String serviceName() {
    return "workspaces";
  }

  @Override
  public void close() {}
}
