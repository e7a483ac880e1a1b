package accountlink.settings;

import accountlink.input.Problem;
import accountlink.input.Section;
import accountlink.link.LinkRef;
import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which scopes are watched beside the stack's own. */
final class ScopesParser {
  /** Five targets of one rule, each with 300 scopes. */
  static final int MOST_SCOPES = 1500;

  /**
   * What a role's inline policies have left for the roles that it may assume, of 10,240 characters.
   * A member account's default role takes 57 of them, so that there are some 140.
   *
   * <p>Source: "IAM and AWS STS quotas".
   */
  static final int MOST_CHARACTERS_OF_ROLES = 8000;

  /** Where the account is wrong, to go on with. */
  private static final String NO_ACCOUNT = "000000000000";

  private static final String ACCOUNT = "account";
  private static final String REGIONS = "regions";
  private static final String ROLE = "role";
  private static final String EXTERNAL_ID = "externalId";

  private final List<Problem> problems;

  /** The first place of each scope, by account, or nothing for the stack's own, and Region. */
  private final Map<String, String> places = new HashMap<>();

  ScopesParser(List<Problem> problems) {
    this.problems = problems;
  }

  /**
   * @param folder that the files are relative to
   */
  List<ScopeSettings> parse(Section root, Path folder) {
    String name = Setting.SCOPES.jsonName();
    List<ScopeSettings> scopes = new ArrayList<>();
    List<?> entries = root.list(name);
    for (int i = 0; i < entries.size(); i++) {
      String place = name + "[" + i + "]";
      if (entries.get(i) instanceof Map<?, ?> values) {
        scopes.add(entry(new Section(values, place, problems), folder));
      } else {
        problems.add(
            new Problem(
                place, entries.get(i) + "", "must be an object such as {\"regions\": [\"…\"]}"));
      }
    }
    int all = scopes.stream().mapToInt(scope -> scope.regions().size()).sum();
    if (all > MOST_SCOPES) {
      root.problem(
          name,
          all,
          "is the number of scopes, and %d are the most for one stack: deploy several"
              .formatted(MOST_SCOPES));
    }
    int roles =
        ScopeSettings.roles(scopes).stream().mapToInt(arn -> arn.length() + "\"\",".length()).sum();
    if (roles > MOST_CHARACTERS_OF_ROLES) {
      root.problem(
          name,
          ScopeSettings.roles(scopes).size(),
          "is the number of roles, and their ARNs are longer together than the %d characters that a"
                  .formatted(MOST_CHARACTERS_OF_ROLES)
              + " policy has for them: deploy several stacks");
    }
    return List.copyOf(scopes);
  }

  private ScopeSettings entry(Section entry, Path folder) {
    Optional<String> account = account(entry);
    List<String> regions = regions(entry, account);
    Optional<ReaderRole> role = role(entry, account);
    List<WatchedLink> links = new LinksParser(problems).parse(entry, folder);
    if (!links.isEmpty() && regions.size() > 1) {
      entry.problem(
          REGIONS,
          String.join(", ", regions),
          "must be one Region where links are named, since a link is in one: give each Region an"
              + " entry of its own");
    }
    ScopeSettings scope =
        new ScopeSettings(
            account, regions, role, links, new DiscoveryParser(problems).parse(entry));
    entry.done();
    return scope;
  }

  private static Optional<String> account(Section entry) {
    Optional<String> account = entry.text(ACCOUNT);
    if (account.isPresent() && !LinkRef.LinkedAccountId.PATTERN.matcher(account.get()).matches()) {
      entry.problem(ACCOUNT, account.get(), LinksParser.accountRule(account.get()));
      return Optional.of(NO_ACCOUNT);
    }
    return account;
  }

  private List<String> regions(Section entry, Optional<String> account) {
    int before = problems.size();
    List<String> regions = new ArrayList<>();
    for (Object one : entry.list(REGIONS)) {
      if (!(one instanceof String region) || !Scope.isRegion(region)) {
        entry.problem(REGIONS, one, "must be a Region's code, such as \"eu-central-1\"");
      } else if (AccountLinkRegions.rejection(region).isPresent()) {
        entry.problem(REGIONS, region, AccountLinkRegions.rejection(region).get());
      } else if (places.get(account.orElse("") + "/" + region) instanceof String first) {
        entry.problem(
            REGIONS,
            region,
            "is watched twice for this account; the first is " + first + ": leave one of them out");
      } else {
        places.put(account.orElse("") + "/" + region, entry.place());
        regions.add(region);
      }
    }
    if (regions.isEmpty() && problems.size() == before) {
      entry.problem(REGIONS, null, "must name at least one Region, such as [\"eu-central-1\"]");
    }
    return List.copyOf(regions);
  }

  private static Optional<ReaderRole> role(Section entry, Optional<String> account) {
    Optional<String> role = entry.text(ROLE);
    Optional<String> externalId = entry.text(EXTERNAL_ID);
    if (account.isEmpty()) {
      role.ifPresent(one -> entry.problem(ROLE, one, onlyWithAccount()));
      externalId.ifPresent(one -> entry.problem(EXTERNAL_ID, one, onlyWithAccount()));
      return Optional.empty();
    }
    if (externalId.isPresent() && !ReaderRole.EXTERNAL_ID.matcher(externalId.get()).matches()) {
      entry.problem(
          EXTERNAL_ID,
          externalId.get(),
          "must be 2 to 1224 letters, digits, or one of + = , . @ : / - _, as in the role's trust"
              + " policy");
    }
    return Optional.of(
        new ReaderRole(
            arn(entry, role.orElse(ReaderRole.DEFAULT_NAME), account.get()), externalId));
  }

  private static String onlyWithAccount() {
    return "is for another account, and there is none: give its account, or leave this out";
  }

  private static String arn(Section entry, String role, String account) {
    if (ReaderRole.NAME.matcher(role).matches()) {
      return ReaderRole.arn(account, role);
    }
    String byDefault = ReaderRole.arn(account, ReaderRole.DEFAULT_NAME);
    if (!ReaderRole.isArn(role)) {
      entry.problem(ROLE, role, "must be a role's name, or its ARN such as " + byDefault);
      return byDefault;
    }
    String of = new ReaderRole(role, Optional.empty()).account();
    if (!of.equals(account)) {
      entry.problem(
          ROLE,
          role,
          "is a role of account %s, and cannot read the links of account %s: name a role there"
              .formatted(of, account));
    }
    return role;
  }

  /** As {@link #parse} reads it. */
  static Map<String, Object> json(ScopeSettings scope) {
    Map<String, Object> json = new LinkedHashMap<>();
    scope.account().ifPresent(account -> json.put(ACCOUNT, account));
    json.put(REGIONS, scope.regions());
    scope.role().ifPresent(role -> json.put(ROLE, role.arn()));
    scope.role().flatMap(ReaderRole::externalId).ifPresent(id -> json.put(EXTERNAL_ID, id));
    scope
        .discovery()
        .ifPresent(one -> json.put(Setting.DISCOVER.jsonName(), DiscoveryParser.json(one)));
    if (!scope.links().isEmpty()) {
      json.put(Setting.LINKS.jsonName(), scope.links().stream().map(LinksParser::json).toList());
    }
    return json;
  }
}
