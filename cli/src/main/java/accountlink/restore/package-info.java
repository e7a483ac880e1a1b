/**
 * Copies into a deployed history what another table has and it lacks. What is there is never
 * changed. To read: {@link accountlink.restore.Restore}, then {@link
 * accountlink.restore.StoppedRules} and {@link accountlink.restore.TableCopy}.
 */
package accountlink.restore;
