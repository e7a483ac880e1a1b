/**
 * Simulated AWS services for a laptop, over HTTP on 127.0.0.1 with the real protocols, so that the
 * real SDK clients work unchanged.
 *
 * <p>Rule: a simulated service refuses everything that AWS refuses according to its documentation;
 * otherwise a test with it would prove nothing. Behaviour that is not documented is marked in the
 * code. This package does not use the monitor's code, and only tests and the command line use this
 * package.
 *
 * <p>Begin with {@link accountlink.simulated.SimulatedWorkSpaces} and {@link
 * accountlink.simulated.SimulatedSns}, and with {@link accountlink.simulated.SimulatedSts} where
 * there are several accounts: everything else that is public is a parameter or a result of these.
 */
package accountlink.simulated;
