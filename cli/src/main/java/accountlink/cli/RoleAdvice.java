package accountlink.cli;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What else can be done on this machine where a role cannot be assumed; of each account once. */
record RoleAdvice(Consumer<String> say, Set<String> given) {
  RoleAdvice(Consumer<String> say) {
    this(say, new HashSet<>());
  }

  void after(Set<String> accountsWithoutRole) {
    accountsWithoutRole.stream()
        .filter(given::add)
        .forEach(
            account ->
                say.accept(
                    "The role of account %1$s trusts the deployed monitor, and may not trust you. With a"
                            .formatted(account)
                        + " profile of that account no role is needed: --profile %s=NAME"
                            .formatted(account)));
  }
}
