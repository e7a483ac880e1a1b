package accountlink.init;

import accountlink.format.Words;
import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings as they will be: what is there stays, what is missing is added. The links and the
 * mail address of the repository's example go, since they are nobody's.
 */
final class Draft {
  /** Nobody can have one. Source: RFC 2606, "Reserved Top Level DNS Names". */
  private static final String EXAMPLE_MAIL = "@example.com";

  private static final String SCOPES = "scopes";
  private static final String ACCOUNT = "account";
  private static final String REGIONS = "regions";
  private static final String ROLE = "role";
  private static final String DISCOVER = "discover";
  private static final String ACCOUNT_NAMES = "accountNames";

  /** The older name of that setting, in {@code discover}. */
  private static final String ALIAS = "names";

  private static final String SUBSCRIPTIONS = "subscriptions";
  private static final String TIME_ZONE = "timeZone";

  private final Path file;
  private final Map<String, Object> settings;
  private final List<String> changes = new ArrayList<>();

  /**
   * @param file that the settings will stand in
   * @param before what is there: an object of settings, perhaps an empty one
   * @throws BadInputException if the links are in a file of their own, which this does not change
   */
  Draft(Path file, Map<?, ?> before) {
    if (before.containsKey("linksFile")) {
      throw new BadInputException(
          file.toString(),
          List.of(
              new Problem(
                  "linksFile",
                  String.valueOf(before.get("linksFile")),
                  "the links stand in a file of their own: write to another file with --output,"
                      + " and copy from it")));
    }
    this.file = file;
    settings = new LinkedHashMap<>();
    before.forEach((name, value) -> settings.put((String) name, value));
  }

  /** Where the links of the stack's own scope are. */
  ScopeDraft own() {
    return new ScopeDraft("", settings, "", changes);
  }

  /**
   * Where the links of another scope are: the entry that has it, or a new one, which must get some.
   *
   * @param own the stack's
   * @throws BadInputException if the scopes are no list
   */
  ScopeDraft of(FoundScope other, Scope own) {
    if (settings.containsKey(SCOPES) && !(settings.get(SCOPES) instanceof List)) {
      check();
    }
    List<Object> entries = new ArrayList<>(ScopeDraft.list(settings.get(SCOPES)));
    int i = 0;
    while (i < entries.size() && !has(entries.get(i), other.scope(), own)) {
      i++;
    }
    Map<String, Object> entry = i < entries.size() ? copy(entries.get(i)) : entry(other, own);
    if (i < entries.size()) {
      entries.set(i, entry);
    } else {
      entries.add(entry);
    }
    settings.put(SCOPES, entries);
    String place =
        other.scope().account().equals(own.account()) ? other.scope().region() : other.scope().id();
    return new ScopeDraft(SCOPES + "[" + i + "].", entry, " in " + place, changes);
  }

  /**
   * Whether an entry of the scopes has this one, as where another stack's settings are extended.
   */
  boolean hasEntry(Scope scope, Scope own) {
    return ScopeDraft.list(settings.get(SCOPES)).stream().anyMatch(one -> has(one, scope, own));
  }

  private static boolean has(Object entry, Scope scope, Scope own) {
    Object account = ScopeDraft.object(entry).get(ACCOUNT);
    return scope.account().equals(account == null ? own.account() : account)
        && ScopeDraft.list(ScopeDraft.object(entry).get(REGIONS)).contains(scope.region());
  }

  private static Map<String, Object> entry(FoundScope found, Scope own) {
    Map<String, Object> entry = new LinkedHashMap<>();
    String account = found.scope().account();
    if (!account.equals(own.account())) {
      entry.put(ACCOUNT, account);
    }
    entry.put(REGIONS, List.of(found.scope().region()));
    found
        .role()
        .map(ReaderRole::arn)
        .filter(arn -> !arn.equals(ReaderRole.arn(account, ReaderRole.DEFAULT_NAME)))
        .ifPresent(arn -> entry.put(ROLE, arn));
    return entry;
  }

  private static Map<String, Object> copy(Object entry) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ScopeDraft.object(entry).forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  boolean hasTimeZone() {
    return settings.containsKey(TIME_ZONE);
  }

  void addTimeZone(String zone) {
    settings.put(TIME_ZONE, zone);
    changes.add("+ times of alerts also in " + zone);
  }

  /**
   * Adds names of accounts, and replaces those that are there.
   *
   * @throws BadInputException if the names are in a file of their own, which this does not change
   */
  void nameAccounts(Map<String, String> names) {
    if (names.isEmpty()) {
      return;
    }
    if (accountNames() instanceof String ofItsOwn) {
      throw new BadInputException(
          file.toString(),
          List.of(
              new Problem(
                  hasAlias() ? DISCOVER + "." + ALIAS : ACCOUNT_NAMES,
                  ofItsOwn,
                  "the names stand in a file of their own: put them there, without --name")));
    }
    Map<Object, Object> named = new LinkedHashMap<>(ScopeDraft.object(accountNames()));
    names.forEach(
        (account, name) -> {
          if (!name.equals(named.put(account, name))) {
            changes.add("+ name of " + account + ": '" + name + "'");
          }
        });
    putAccountNames(named);
  }

  /** Adds those that are not there. A file that has the names already is left alone. */
  void addAccountNames(Map<String, String> names) {
    Map<Object, Object> named = new LinkedHashMap<>(ScopeDraft.object(accountNames()));
    int before = named.size();
    names.forEach(named::putIfAbsent);
    if (!(accountNames() instanceof String) && named.size() > before) {
      putAccountNames(named);
      changes.add("+ names of " + Words.count(named.size() - before, "account"));
    }
  }

  /** Where the names have their older place, they stay there. */
  private boolean hasAlias() {
    return ScopeDraft.object(settings.get(DISCOVER)).containsKey(ALIAS);
  }

  private Object accountNames() {
    return hasAlias()
        ? ScopeDraft.object(settings.get(DISCOVER)).get(ALIAS)
        : settings.get(ACCOUNT_NAMES);
  }

  private void putAccountNames(Map<Object, Object> named) {
    if (hasAlias()) {
      Map<Object, Object> discovery =
          new LinkedHashMap<>(ScopeDraft.object(settings.get(DISCOVER)));
      discovery.put(ALIAS, named);
      settings.put(DISCOVER, discovery);
    } else {
      settings.put(ACCOUNT_NAMES, named);
    }
  }

  /** Whether no address gets the alerts but that of the example. */
  boolean needsMail() {
    return ScopeDraft.list(settings.get(SUBSCRIPTIONS)).stream().allMatch(Draft::isExample);
  }

  /** Adds it, if it is not there, and removes the example's. */
  void addMail(String address) {
    List<?> before = ScopeDraft.list(settings.get(SUBSCRIPTIONS));
    before.stream()
        .filter(Draft::isExample)
        .forEach(one -> changes.add("- mail to " + mail(one) + " (the example's)"));
    settings.put(SUBSCRIPTIONS, before.stream().filter(one -> !isExample(one)).toList());
    if (ScopeDraft.list(settings.get(SUBSCRIPTIONS)).stream()
        .noneMatch(one -> address.equals(mail(one)))) {
      add(SUBSCRIPTIONS, Map.of("email", address));
      changes.add("+ mail to " + address);
    }
  }

  /** What is different, a line each; empty: nothing is. */
  List<String> changes() {
    return List.copyOf(changes);
  }

  /** The settings, to be written. */
  Map<String, Object> settings() {
    return settings;
  }

  /**
   * @throws BadInputException with all that is wrong with the settings
   */
  void check() {
    settingsOf();
  }

  /**
   * @param own the stack's scope
   * @throws BadInputException also where a scope is there twice
   */
  void check(Scope own) {
    settingsOf().watchedScopes(own);
  }

  private Settings settingsOf() {
    return SettingsFile.parse(file.toString(), settings, file.toAbsolutePath().getParent());
  }

  private void add(String name, Map<String, Object> item) {
    List<Object> items = new ArrayList<>(ScopeDraft.list(settings.get(name)));
    items.add(item);
    settings.put(name, items);
  }

  private static boolean isExample(Object subscription) {
    return mail(subscription).endsWith(EXAMPLE_MAIL);
  }

  private static String mail(Object subscription) {
    return subscription instanceof Map<?, ?> values && values.get("email") instanceof String address
        ? address
        : "";
  }
}
