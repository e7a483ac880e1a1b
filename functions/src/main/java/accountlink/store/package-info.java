/**
 * What is kept, in the words of the domain, whatever it is kept in: the state of each link, its
 * history, and the pending alerts.
 *
 * <p>Begin with {@link accountlink.store.Store}: what is written, and the promises.
 */
package accountlink.store;
