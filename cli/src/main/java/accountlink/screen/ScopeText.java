package accountlink.screen;

import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.link.Scope;

/** Names in answers that are over several scopes. */
public final class ScopeText {
  private ScopeText() {}

  /** A link's name; with its scope where there are several. */
  public static String name(HistoryQueries queries, Scope scope, String name) {
    return queries.scopes().size() > 1 ? name + " in " + brief(queries, scope) : name;
  }

  /** {@code Subsidiary/eu-central-1}, or as {@code --scope} takes it. */
  private static String brief(HistoryQueries queries, Scope scope) {
    return queries.accountName(scope).map(Words::plain).orElse(scope.account())
        + "/"
        + scope.region();
  }

  /** {@code Subsidiary (222233334444) in eu-central-1}. */
  public static String title(HistoryQueries queries, Scope scope) {
    return queries
        .accountName(scope)
        .map(name -> Words.plain(name) + " (" + scope.account() + ") in " + scope.region())
        .orElse(scope.toString());
  }
}
