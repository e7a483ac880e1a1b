package accountlink.infra;

import accountlink.store.dynamodb.Table;

/**
 * What becomes an event, and in which form. docs/event.schema.json describes it.
 *
 * <p>A pipe does not escape what it puts into a string, and AWS does not say what becomes of a
 * field that is missing. So a path in quotes leads only to what each item has and what never needs
 * an escape: ids, names of values, instants. All else, and whatever may be missing, is in the item
 * as a whole, which is an object and stays one (RATIONALE).
 */
enum HistoryEvent {
  STATUS_CHANGE(
      "Account Link Status Change",
      Table.HISTORY_PREFIX,
      """
      {
        "schemaVersion": 1,
        "entryId": "<$.dynamodb.NewImage.pk.S>#<$.dynamodb.NewImage.sk.S>",
        "account": "<$.dynamodb.NewImage.account.S>",
        "region": "<$.dynamodb.NewImage.region.S>",
        "key": "<$.dynamodb.NewImage.key.S>",
        "at": "<$.dynamodb.NewImage.at.S>",
        "to": "<$.dynamodb.NewImage.to.S>",
        "evidence": "<$.dynamodb.NewImage.evidence.S>",
        "entry": <$.dynamodb.NewImage>
      }
      """),
  UNREADABLE_PERIOD(
      "Account Link Unreadable Period",
      Table.UNREADABLE_PREFIX,
      """
      {
        "schemaVersion": 1,
        "entryId": "<$.dynamodb.NewImage.pk.S>#<$.dynamodb.NewImage.sk.S>",
        "account": "<$.dynamodb.NewImage.account.S>",
        "region": "<$.dynamodb.NewImage.region.S>",
        "since": "<$.dynamodb.NewImage.period.M.was.M.since.S>",
        "until": "<$.dynamodb.NewImage.period.M.until.S>",
        "cause": "<$.dynamodb.NewImage.period.M.was.M.cause.S>",
        "entry": <$.dynamodb.NewImage>
      }
      """);

  /** Of all these events. */
  static final String SOURCE = "account-link-monitor";

  private final String detailType;
  private final String partitionKeyPrefix;
  private final String inputTemplate;

  HistoryEvent(String detailType, String partitionKeyPrefix, String inputTemplate) {
    this.detailType = detailType;
    this.partitionKeyPrefix = partitionKeyPrefix;
    this.inputTemplate = inputTemplate;
  }

  String detailType() {
    return detailType;
  }

  String inputTemplate() {
    return inputTemplate;
  }

  /**
   * Items of this kind that are new: neither a cause that was added later, nor a deletion, nor a
   * copy that a restore has made. The name of the stream's event would say the first two, but is
   * among the fields that AWS's documentation of pipes excludes from filters.
   */
  String filterPattern() {
    return """
    {"dynamodb": {"NewImage": {"%1$s": {"S": [{"prefix": "%2$s"}]},
                               "%3$s": {"S": [{"exists": false}]}},
                  "OldImage": {"%1$s": {"S": [{"exists": false}]}}}}
    """
        .formatted(Table.PARTITION_KEY, partitionKeyPrefix, Table.COPIED_FROM);
  }
}
