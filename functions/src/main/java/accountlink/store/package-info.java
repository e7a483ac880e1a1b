/**
 * The one table, and the only DynamoDB code: what is known of each link, what has happened to it,
 * and what is still to be sent.
 *
 * <p>Read in this order: {@link accountlink.store.Table} (every name, once), {@link
 * accountlink.store.ScopeRecords} (what a run starts from), {@link accountlink.store.Recorder}
 * (what a run writes), {@link accountlink.store.Outbox} (alerts pending, claimed, paid), {@link
 * accountlink.store.History} (reading back). {@code Item} and the {@code …Item} files turn the
 * core's records into items and back.
 */
package accountlink.store;
