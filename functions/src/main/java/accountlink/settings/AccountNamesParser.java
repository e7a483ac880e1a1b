package accountlink.settings;

import accountlink.input.ListFile;
import accountlink.input.ListForm;
import accountlink.input.Problem;
import accountlink.input.Section;
import accountlink.link.LinkRef;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what accounts are called: in the settings themselves, or in a file. */
final class AccountNamesParser {
  /** The older name of the setting, in {@code discover}. */
  static final String ALIAS = "names";

  /** {@code aws organizations list-accounts}, or what the console of Organizations exports. */
  private static final ListForm FORM =
      new ListForm(
          Map.of("Id", List.of("Account ID", "Account"), "Name", List.of("Account name")),
          Set.of("Id"),
          "Accounts",
          Map.of("AccountLinks", "is a list of links, and names no account"));

  private final List<Problem> problems;

  AccountNamesParser(List<Problem> problems) {
    this.problems = problems;
  }

  /**
   * The {@code accountNames} of the settings, or their alias.
   *
   * @param folder that the file is relative to
   */
  Map<String, String> parse(Section root, Path folder) {
    Optional<Object> discover = root.value(Setting.DISCOVER.jsonName());
    boolean hasAlias =
        discover.filter(one -> one instanceof Map<?, ?> map && map.get(ALIAS) != null).isPresent();
    if (!hasAlias) {
      return names(root, Setting.ACCOUNT_NAMES.jsonName(), folder);
    }
    Section alias = root.section(Setting.DISCOVER.jsonName());
    if (root.value(Setting.ACCOUNT_NAMES.jsonName()).isPresent()) {
      alias.problem(
          ALIAS,
          alias.value(ALIAS).orElseThrow(),
          "must not be given with accountNames, its newer name: leave one of them out");
    }
    return names(alias, ALIAS, folder);
  }

  private Map<String, String> names(Section section, String setting, Path folder) {
    Optional<Object> value = section.value(setting);
    Map<String, String> names = new TreeMap<>();
    switch (value.orElse(Map.of())) {
      case String _ ->
          ListFile.named(section, setting, folder)
              .ifPresent(file -> names.putAll(names(file, section.placeOf(setting))));
      case Map<?, ?> inline ->
          inline.forEach(
              (account, name) -> add(names, row(account, name), section.placeOf(setting)));
      default ->
          section.problem(
              setting, value.get(), "must be a file of account names, or an object { … }");
    }
    return names;
  }

  /**
   * The names of accounts in a file, by their ids.
   *
   * @param setting or option that names the file
   */
  Map<String, String> names(Path file, String setting) {
    Map<String, String> names = new TreeMap<>();
    new ListFile(file, setting, FORM, problems)
        .read()
        .forEach((place, row) -> add(names, row, place));
    return names;
  }

  private void add(Map<String, String> names, Object row, String place) {
    if (!(row instanceof Map<?, ?> values)) {
      problems.add(new Problem(place, row + "", "must be {\"Id\": \"…\", \"Name\": \"…\"}"));
      return;
    }
    name(values, place)
        .filter(one -> names.putIfAbsent(one.getKey(), one.getValue()) != null)
        .ifPresent(twice -> problems.add(new Problem(place, twice.getKey(), "is named twice")));
  }

  private static Map<String, Object> row(Object account, Object name) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("Id", account);
    row.put("Name", name);
    return row;
  }

  /** Other fields of an account, as {@code aws organizations list-accounts} has them, are left. */
  private Optional<Map.Entry<String, String>> name(Map<?, ?> row, String place) {
    Section section = new Section(row, place, problems);
    Optional<String> account = section.text("Id");
    Optional<String> name = LinksParser.label(section, "Name");
    if (account.filter(id -> LinkRef.LinkedAccountId.PATTERN.matcher(id).matches()).isEmpty()) {
      section.problem("Id", account.orElse(""), LinksParser.accountRule(account.orElse("")));
      return Optional.empty();
    }
    return name.map(one -> Map.entry(account.get(), one));
  }
}
