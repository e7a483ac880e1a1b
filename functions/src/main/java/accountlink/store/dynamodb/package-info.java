/**
 * The store in AWS: one table, and the only DynamoDB code.
 *
 * <p>Read in this order: {@link accountlink.store.dynamodb.Table} (every name, once), {@link
 * accountlink.store.dynamodb.DynamoDbStore} (which file does what), {@code ScopeQuery} (what a run
 * starts from), {@code Recorder} (what a run writes), {@code Outbox} (pending alerts: claim, mark),
 * {@code EntryQuery} and {@code DayQuery} (the history).
 */
package accountlink.store.dynamodb;
