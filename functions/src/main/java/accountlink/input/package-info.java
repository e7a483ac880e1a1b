/**
 * Reads what people write: JSON, CSV and files of lists. Every mistake is collected with its place,
 * the value and what would be right, and all are reported at once.
 */
package accountlink.input;
