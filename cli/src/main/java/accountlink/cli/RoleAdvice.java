package accountlink.cli;

import accountlink.link.RunReport;
import accountlink.link.UnreadableCause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What else can be done on this machine where a role cannot be assumed; of each account once. */
record RoleAdvice(Consumer<String> say, Set<String> given) {
  RoleAdvice(Consumer<String> say) {
    this(say, new HashSet<>());
  }

  void after(List<RunReport> reports) {
    reports.stream()
        .filter(report -> report.unreadable().containsKey(UnreadableCause.ROLE_NOT_ASSUMED))
        .map(report -> report.scope().account())
        .filter(given::add)
        .forEach(
            account ->
                say.accept(
                    "Your credentials may not assume the role of account %s, which trusts the deployed"
                            .formatted(account)
                        + " monitor. With a profile of that account, no role is needed: --profile"
                        + " %s=NAME".formatted(account)));
  }
}
