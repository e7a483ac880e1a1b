/**
 * The store on a laptop: one SQLite file, which several processes may use at once.
 *
 * <p>Begin with {@code schema-1.sql} among the resources: the tables.
 */
package accountlink.store.sqlite;
