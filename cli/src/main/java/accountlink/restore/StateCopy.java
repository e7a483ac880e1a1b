package accountlink.restore;

import accountlink.restore.Copied.What;
import accountlink.store.dynamodb.Table;

/**
 * Copies what was known last: the states with their pending alerts, mutes and events.
 *
 * @param isEarlierState whether the source is an earlier state of the target
 */
record StateCopy(TargetTable target, String from, boolean isEarlierState, Copied copied) {

  /**
   * A mute or an event. A mute goes with the state of its link: where that is there, somebody may
   * have ended the mute meanwhile, and it must hold back nothing more.
   */
  void copyAnnotation(TableItem item) {
    if (!Table.isMute(item.sortKey())) {
      copied.add(target.put(item.copiedFrom(from)) ? What.OTHER : What.THERE);
    } else if (isLookedAfter(item)) {
      boolean isThere = target.item(item.partition(), item.sortKey()).isPresent();
      copied.add(isThere ? What.THERE : What.OLD_MUTE);
    } else {
      copied.add(target.put(item.copiedFrom(from)) ? What.MUTE : What.THERE);
    }
  }

  private boolean isLookedAfter(TableItem mute) {
    String link = Table.link(Table.keyOfMute(mute.sortKey()));
    return target.item(mute.partition(), link).isPresent();
  }

  /**
   * The state of a link or of a scope. Where there is one, only its alerts are added: SNS has not
   * accepted them, so that the next run has to send them, at least once and under their ids.
   */
  void copyState(TableItem item) {
    TableItem copy = item.copiedFrom(from);
    if (item.isOfARun() ? target.putRun(copy) : target.put(copy)) {
      copied.add(item.isOfARun() ? What.RUN : What.STATE);
      return;
    }
    copied.add(What.THERE);
    if (!item.pendingAlerts().isEmpty() && !hadItsAlerts(item)) {
      item.pendingAlerts()
          .forEach(
              (id, alert) -> {
                if (target.addAlert(item, id, alert)) {
                  copied.add(What.ALERT);
                }
              });
    }
  }

  /** Whether the state that is there has come from this one: then it has sent them, or will. */
  private boolean hadItsAlerts(TableItem item) {
    return isEarlierState
        && target
            .item(item.partition(), item.sortKey())
            .filter(there -> there.version() >= item.version())
            .isPresent();
  }
}
