/**
 * What is kept, in the words of the domain, whatever it is kept in: the state of each link, its
 * history, and the pending alerts.
 *
 * <p>Read in this order: {@link accountlink.store.Store} (what is written, and the promises),
 * {@link accountlink.store.History} (what is read), {@link accountlink.store.ScopeRecords} (what a
 * run starts from), {@link accountlink.store.PendingAlert} (an alert until SNS accepted it).
 */
package accountlink.store;
