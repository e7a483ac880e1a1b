/**
 * How the core's records are kept: as trees of named values, whatever the store is made of.
 *
 * <p>Read in this order: {@link accountlink.store.document.Document} (the tree), {@link
 * accountlink.store.document.StateDocument}, {@link accountlink.store.document.EntryDocument},
 * {@link accountlink.store.document.AlertDocument}, and the others: one file for each kind of
 * record.
 */
package accountlink.store.document;
