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
   * Calls a second for an account in a Region. Source: "Amazon WorkSpaces API throttling", where
   * Service Quotas has no quota for it.
   */
  private static final double DOCUMENTED = 2;

  Finding look(Settings settings, Optional<RunReport> lastRun) {
    int throttled =
        lastRun.map(run -> run.unreadable().getOrDefault(UnreadableCause.THROTTLED, 0)).orElse(0);
    if (throttled > 0) {
      return Finding.wrong(
          "AWS throttled %s of the last run".formatted(Words.count(throttled, "link")),
          "Others in this account call WorkSpaces too: lower pace.callsPerSecond, and deploy.");
    }
    double limit = limit().orElse(DOCUMENTED);
    double pace = settings.pace().callsPerSecond();
    if (pace > limit) {
      return Finding.wrong(
          "the pace is %s calls a second, and AWS allows %s"
              .formatted(Words.number(pace), Words.number(limit)),
          "Lower pace.callsPerSecond, or ask AWS for a higher quota.");
    }
    return Finding.ok(
        "%s calls a second, of %s that AWS allows"
            .formatted(Words.number(pace), Words.number(limit)));
  }

  private Optional<Double> limit() {
    return serviceQuotas
        .listServiceQuotasPaginator(list -> list.serviceCode("workspaces"))
        .quotas()
        .stream()
        .filter(quota -> quota.quotaName().toLowerCase(Locale.ROOT).contains("getaccountlink"))
        .findFirst()
        .map(ServiceQuota::value);
  }
}
