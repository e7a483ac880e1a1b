package accountlink.alert;

import accountlink.link.Cause;
import accountlink.link.CurrentStatus;
import accountlink.link.Scope;
import accountlink.link.TransitionTable;
import accountlink.link.WatchedLink;
import java.util.List;
import java.util.Optional;

/**
 * What an alert about a link would say now, for whoever looks at the link.
 *
 * @param meaning what its status means
 * @param nextSteps what to do, in order; commands in backticks
 */
public record WhatNow(String meaning, List<String> nextSteps) {

  /**
   * @param cause who brought the status about, where that is known
   */
  public static WhatNow of(
      Scope scope, WatchedLink watched, CurrentStatus current, Optional<Cause> cause) {
    TransitionTable.Row row = TransitionTable.row(current.before(), current.status());
    return new WhatNow(
        row.meaning(), NextSteps.of(scope, Optional.of(watched), row, current.link(), cause));
  }
}
