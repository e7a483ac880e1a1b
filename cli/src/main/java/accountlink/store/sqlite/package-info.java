/**
 * The store on a laptop: one SQLite file, which several processes may use at once.
 *
 * <p>Read in this order: {@code schema-1.sql} among the resources (the tables), {@link
 * accountlink.store.sqlite.SqliteStore} (which file does what), {@code SqliteFile} (opening,
 * creating, refusing), {@code Sql} (transactions), {@code SqliteScopes}, {@code SqliteAlerts} and
 * {@code SqliteEntries} (the statements).
 */
package accountlink.store.sqlite;
