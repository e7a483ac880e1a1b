package accountlink.doctor;

import accountlink.format.Words;
import accountlink.link.RunReport;
import accountlink.link.UnreadableCause;
import accountlink.settings.Settings;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Whether AWS's throttle leaves room for the pace of the settings. */
record ThrottleCheck(ServiceQuotasClient serviceQuotas) {
  /**
   * Calls a second for an account in a Region, as WorkSpaces' API reference has it. "Amazon
   * WorkSpaces quotas" lists what Service Quotas has of WorkSpaces: numbers of WorkSpaces, images
   * and the like, and no rate of any call, so that there is neither a name nor a code to ask for.
   * Should AWS add one, its name will say the call's.
   */
  private static final double DOCUMENTED = 2;

  Finding look(Settings settings, Optional<RunReport> lastRun) {
    return throttled(lastRun).orElseGet(() -> pace(settings));
  }

  /** Empty where AWS throttled nothing. */
  static Optional<Finding> throttled(Optional<RunReport> lastRun) {
    return lastRun
        .map(run -> run.unreadable().getOrDefault(UnreadableCause.THROTTLED, 0))
        .filter(throttled -> throttled > 0)
        .map(
            throttled ->
                Finding.wrong(
                    "AWS throttled %s of the last run".formatted(Words.count(throttled, "link")),
                    "Others in this account call WorkSpaces too: lower pace.callsPerSecond, and"
                        + " deploy."));
  }

  Finding pace(Settings settings) {
    Optional<Double> quota = limit();
    double limit = quota.orElse(DOCUMENTED);
    double pace = settings.pace().callsPerSecond();
    if (pace > limit) {
      return Finding.wrong(
          "the pace is %s calls a second, and AWS allows %s"
              .formatted(Words.number(pace), Words.number(limit)),
          quota.isPresent()
              ? "Lower pace.callsPerSecond, or ask Service Quotas for more."
              : "Lower pace.callsPerSecond. Service Quotas has no quota for it: ask AWS Support.");
    }
    return Finding.ok(
        "%s calls a second, of %s that AWS %s"
            .formatted(
                Words.number(pace),
                Words.number(limit),
                quota.isPresent()
                    ? "allows"
                    : "documents; Service Quotas lists no rate for WorkSpaces"));
  }

  private Optional<Double> limit() {
    return serviceQuotas
        .listServiceQuotasPaginator(list -> list.serviceCode("workspaces"))
        .quotas()
        .stream()
        .filter(quota -> quota.value() != null)
        .filter(
            quota ->
                String.valueOf(quota.quotaName())
                    .toLowerCase(Locale.ROOT)
                    .contains("getaccountlink"))
        .findFirst()
        .map(ServiceQuota::value);
  }
}
