/**
 * How the core's records are kept: as trees of named values, whatever the store is made of.
 *
 * <p>Begin with {@link accountlink.store.document.Document}: the tree of values.
 */
package accountlink.store.document;
