/**
 * How fast the monitor is, and what it uses. Begin with {@link accountlink.bench.Bench}; each
 * {@link accountlink.bench.Measurement} compares with a baseline that it measures in the same run,
 * alternately, since a machine is never as fast as it was an hour ago. A start, a restore and the
 * memory of a function are those of a process: each sample runs the packaged function in its own.
 */
package accountlink.bench;
