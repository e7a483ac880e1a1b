/**
 * What is deployed.
 *
 * <p>Begin with {@link accountlink.infra.MonitorApp}: settings in, stack out.
 */
package accountlink.infra;
