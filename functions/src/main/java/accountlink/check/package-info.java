/**
 * One run: load, read, evaluate, record, send, report. Begin with {@link
 * accountlink.check.Invocation}.
 */
package accountlink.check;
