/**
 * How fast the monitor is, and what it uses. Begin with {@link accountlink.bench.Bench}; each
 * {@link accountlink.bench.Measurement} compares with a baseline that it measures in the same run,
 * alternately, since a machine is never as fast as it was an hour ago.
 */
package accountlink.bench;
