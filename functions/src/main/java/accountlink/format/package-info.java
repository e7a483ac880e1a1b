/**
 * Values of the core as text, in the one form that all outputs share: {@link
 * accountlink.format.LinkJson} (JSON objects), {@link accountlink.format.Words} (words for people),
 * {@link accountlink.format.Times} (times and durations that people write) and {@link
 * accountlink.format.Urls} (parts of addresses).
 */
package accountlink.format;
