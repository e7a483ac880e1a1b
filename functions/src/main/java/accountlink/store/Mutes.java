package accountlink.store;

import accountlink.link.Mute;
import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Sets, ends and lists mutes. The check loads them together with the states. */
public final class Mutes {
  /** An ended mute is kept, so that a run finds its end even after a week without runs. */
  private static final Duration KEPT_AFTER_END = Duration.ofDays(7);

  private final DynamoDbClient dynamoDb;
  private final String tableName;

  public Mutes(DynamoDbClient dynamoDb, String tableName) {
    this.dynamoDb = dynamoDb;
    this.tableName = tableName;
  }

  /** Sets a mute. It replaces the watched link's earlier mute. */
  public void set(Scope scope, Mute mute) {
    Item item =
        MuteItem.of(mute)
            .with(Table.PARTITION_KEY, Table.scope(scope))
            .with(Table.SORT_KEY, Table.mute(mute.key()))
            .with(Table.EXPIRES, mute.until().plus(KEPT_AFTER_END).getEpochSecond());
    dynamoDb.putItem(put -> put.tableName(tableName).item(item.attributes()));
  }

  /**
   * Ends a mute now. The next run sends an alert if the link has a bad status.
   *
   * @return whether the link was muted
   */
  public boolean lift(Scope scope, String key, Instant now) {
    List<Mute> lifted = on(scope, now).stream().filter(mute -> mute.key().equals(key)).toList();
    lifted.forEach(mute -> set(scope, new Mute(key, now, mute.owner(), mute.reason())));
    return !lifted.isEmpty();
  }

  /** The mutes that have not ended, sorted by their end. */
  public List<Mute> on(Scope scope, Instant now) {
    return ScopeRecords.load(dynamoDb, tableName, scope).mutes().values().stream()
        .filter(mute -> mute.isOn(now))
        .sorted(Comparator.comparing(Mute::until))
        .toList();
  }
}
