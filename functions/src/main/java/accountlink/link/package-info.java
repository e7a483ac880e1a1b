/**
 * The core: what a reading of a link means. It is pure: no SDK, no clock, no I/O, only {@code
 * java.*}.
 *
 * <p>Begin with {@link accountlink.link.Evaluator}: what one reading means.
 */
package accountlink.link;
