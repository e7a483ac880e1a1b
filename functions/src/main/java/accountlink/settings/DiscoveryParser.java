package accountlink.settings;

import accountlink.input.Problem;
import accountlink.input.Section;
import accountlink.link.Discovery;
import accountlink.link.Discovery.Filter;
import accountlink.link.Discovery.Role;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads which links are discovered. */
final class DiscoveryParser {
  private static final int HIGHEST_LIMIT = 100_000;

  private final List<Problem> problems;

  DiscoveryParser(List<Problem> problems) {
    this.problems = problems;
  }

  /**
   * The {@code discover} of the settings or of a scope: {@code true}, {@code false}, or an object.
   */
  Optional<Discovery> parse(Section root) {
    Optional<Object> value = root.value(Setting.DISCOVER.jsonName());
    return switch (value.orElse(false)) {
      case Boolean on -> on ? Optional.of(Discovery.ALL) : Optional.empty();
      case Map<?, ?> _ -> Optional.of(discovery(root.section(Setting.DISCOVER.jsonName()), root));
      default -> {
        root.problem(
            Setting.DISCOVER.jsonName(), value.get(), "must be true, false or an object { … }");
        yield Optional.empty();
      }
    };
  }

  private static Discovery discovery(Section section, Section parent) {
    Discovery discovery =
        new Discovery(
            filter(section.section("include")),
            filter(section.section("exclude")),
            section.integer("limit", 1, HIGHEST_LIMIT).orElse(Discovery.DEFAULT_LIMIT));
    // AccountNamesParser reads it where there is one for all scopes.
    Optional<Object> names = section.value(AccountNamesParser.ALIAS);
    if (names.isPresent() && !parent.place().isEmpty()) {
      section.problem(
          AccountNamesParser.ALIAS, names.get(), "belongs into accountNames, for all scopes");
    }
    section.done();
    return discovery;
  }

  private static Filter filter(Section section) {
    Set<String> accounts = new TreeSet<>();
    for (Object account : section.list("accounts")) {
      if (account instanceof String id && LinkRef.LinkedAccountId.PATTERN.matcher(id).matches()) {
        accounts.add(id);
      } else {
        section.problem("accounts", account, "must be the 12 digits of an account, in quotes");
      }
    }
    Filter filter = new Filter(accounts, statuses(section), roles(section));
    section.done();
    return filter;
  }

  private static Set<LinkStatus.Kind> statuses(Section section) {
    Set<LinkStatus.Kind> statuses = new TreeSet<>();
    for (Object status : section.list("statuses")) {
      LinkStatus.Kind kind = LinkStatus.of(String.valueOf(status)).kind();
      if (kind == LinkStatus.Kind.UNRECOGNISED || kind == LinkStatus.Kind.LINK_NOT_FOUND) {
        section.problem(
            "statuses",
            status,
            "must be a status of a link that is there, as AWS writes it:"
                + " PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT, LINKED, REJECTED or LINKING_FAILED");
      } else {
        statuses.add(kind);
      }
    }
    return statuses;
  }

  private static Set<Role> roles(Section section) {
    Set<Role> roles = new TreeSet<>();
    for (Object role : section.list("roles")) {
      Optional<Role> known =
          List.of(Role.values()).stream().filter(one -> Section.name(one).equals(role)).findFirst();
      known.ifPresentOrElse(
          roles::add,
          () ->
              section.problem(
                  "roles", role, "must be source or target: what this account is in a link"));
    }
    return roles;
  }

  /** As {@link #parse} reads it. */
  static Map<String, Object> json(Discovery discovery) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("include", json(discovery.include()));
    json.put("exclude", json(discovery.exclude()));
    json.put("limit", discovery.limit());
    return json;
  }

  private static Map<String, Object> json(Filter filter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("accounts", new ArrayList<>(new TreeSet<>(filter.accounts())));
    json.put("statuses", filter.statuses().stream().map(Enum::name).sorted().toList());
    json.put("roles", filter.roles().stream().map(Section::name).sorted().toList());
    return json;
  }
}
