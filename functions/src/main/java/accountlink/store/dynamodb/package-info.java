/**
 * The store in AWS: one table, and the only DynamoDB code.
 *
 * <p>Begin with {@link accountlink.store.dynamodb.Table}: every name, once.
 */
package accountlink.store.dynamodb;
