package accountlink.store.dynamodb;

import accountlink.link.Scope;
import accountlink.store.document.Document;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table's names, each defined here and nowhere else.
 *
 * <pre>
 * item   pk                                sk                      holds
 * state  SCOPE#account#region              LINK#key                LinkState, pending alerts
 * mute   SCOPE#account#region              MUTE#key                Mute
 * run    SCOPE#account#region              RUN                     ScopeState, RunReport, Lease, pending alerts
 * event  SCOPE#account#region              EVENT#instant#event     LinkEvent
 * digest SCOPE#account#region              DIGEST#id               DigestPlan
 * entry  HISTORY#account#region#key        instant#version         Transition
 *        by index byDay: DAY#yyyy-mm-dd    instant#account#region#key
 * muted  MUTES#account#region#key          instant#version         MuteEntry
 *        by index byDay: MUTES-DAY#…       instant#account#region#key
 * period UNREADABLE#account#region#key     instant#version         EndedPeriod; of the whole scope without key
 *        by index byDay: UNREADABLE-DAY#…  instant#account#region#key
 * gap    GAPS#account#region#              instant#version         RunGap; never expires
 * rules  RESTORE                           RULES                   what a restore has stopped
 * </pre>
 */
public final class Table {
  public static final String PARTITION_KEY = "pk";
  public static final String SORT_KEY = "sk";
  public static final String BY_DAY_INDEX = "byDay";
  public static final String DAY = "day";
  public static final String DAY_ORDER = "dayOrder";

  /** Epoch seconds after which DynamoDB may delete the item; days may pass until it does. */
  public static final String EXPIRES = "expires";

  /**
   * The table that {@code ./account-links restore} has copied the item from. No event is sent of
   * such an item: it is not new.
   */
  public static final String COPIED_FROM = "copiedFrom";

  /** Begins the partition keys of scopes. */
  public static final String SCOPE_PREFIX = "SCOPE#";

  /** Begins the partition keys of entries. */
  public static final String HISTORY_PREFIX = "HISTORY#";

  /** Begins the partition keys of unreadable periods. */
  public static final String UNREADABLE_PREFIX = "UNREADABLE#";

  /** The sort key of a scope's last run. */
  public static final String RUN = "RUN";

  /** The pending alerts of a state, by their ids. */
  public static final String PENDING = "pending";

  /** Of the scope's run that is at work. */
  public static final String LEASE = "lease";

  /** Begins the partition keys of what was done about mutes. */
  public static final String MUTES_PREFIX = "MUTES#";

  /** Begins the partition keys of gaps between runs. */
  public static final String GAPS_PREFIX = "GAPS#";

  static final String MUTES_DAY_PREFIX = "MUTES-DAY#";
  static final String DAY_PREFIX = "DAY#";
  static final String UNREADABLE_DAY_PREFIX = "UNREADABLE-DAY#";
  private static final String LINK_PREFIX = "LINK#";
  private static final String MUTE_PREFIX = "MUTE#";
  private static final String EVENT_PREFIX = "EVENT#";
  private static final String DIGEST_PREFIX = "DIGEST#";

  private Table() {}

  /** The same table as the stack deploys, for DynamoDB Local. */
  public static CreateTableRequest createRequest(String tableName) {
    return CreateTableRequest.builder()
        .tableName(tableName)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(text(PARTITION_KEY), text(SORT_KEY), text(DAY), text(DAY_ORDER))
        .keySchema(key(PARTITION_KEY, KeyType.HASH), key(SORT_KEY, KeyType.RANGE))
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(BY_DAY_INDEX)
                .keySchema(key(DAY, KeyType.HASH), key(DAY_ORDER, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build())
        .build();
  }

  static String scope(Scope scope) {
    return SCOPE_PREFIX + scope.account() + "#" + scope.region();
  }

  public static String link(String key) {
    return LINK_PREFIX + key;
  }

  public static boolean isLink(String sortKey) {
    return sortKey.startsWith(LINK_PREFIX);
  }

  static String keyOf(String linkSortKey) {
    return linkSortKey.substring(LINK_PREFIX.length());
  }

  static String mute(String key) {
    return MUTE_PREFIX + key;
  }

  public static boolean isMute(String sortKey) {
    return sortKey.startsWith(MUTE_PREFIX);
  }

  public static String keyOfMute(String muteSortKey) {
    return muteSortKey.substring(MUTE_PREFIX.length());
  }

  /**
   * @param id begins with the instant of the event
   */
  static String event(String id) {
    return EVENT_PREFIX + id;
  }

  static boolean isEvent(String sortKey) {
    return sortKey.startsWith(EVENT_PREFIX);
  }

  static String digest(String id) {
    return DIGEST_PREFIX + id;
  }

  static boolean isDigest(String sortKey) {
    return sortKey.startsWith(DIGEST_PREFIX);
  }

  /** The version separates and orders two entries of one millisecond. */
  static String entry(Instant at, long version) {
    return instant(at) + "#" + "%010d".formatted(version);
  }

  static String dayOrder(Instant at, Scope scope, String key) {
    return instant(at) + "#" + scope.account() + "#" + scope.region() + "#" + key;
  }

  static String instant(Instant instant) {
    return Document.instantText(instant);
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
