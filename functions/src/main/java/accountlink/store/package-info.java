/**
 * The one table, and the only DynamoDB code: the state of each link, its history, and the pending
 * alerts.
 *
 * <p>Read in this order: {@link accountlink.store.Table} (every name, once), {@link
 * accountlink.store.ScopeRecords} (what a run starts from), {@link accountlink.store.Recorder}
 * (what a run writes), {@link accountlink.store.Outbox} (pending alerts: claim, mark), {@link
 * accountlink.store.History} (what queries read). {@code Item} and the {@code …Item} files turn the
 * core's records into items and back.
 */
package accountlink.store;
