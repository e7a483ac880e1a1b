/**
 * Simulated AWS services for a laptop, over HTTP on 127.0.0.1 with the real protocols, so that the
 * real SDK clients work unchanged.
 *
 * <p>Rule: a simulated service refuses everything that AWS refuses according to its documentation;
 * otherwise a test with it would prove nothing. Behaviour that is not documented is marked in the
 * code. This package does not use the monitor's code, and only tests and the command line use this
 * package.
 *
 * <p>Reading order:
 *
 * <ol>
 *   <li>{@link accountlink.simulated.SimulatedWorkSpaces}, {@link
 *       accountlink.simulated.SimulatedSns}: the two services. Everything else that is public is a
 *       parameter or a result of these.
 *   <li>{@code LoopbackServer}, {@code Request}, {@code Reply}, {@code Signature}, {@code Json}:
 *       shared by both.
 *   <li>WorkSpaces: {@code AwsJson}, then {@code GetAccountLink} and {@code ListAccountLinks} over
 *       {@code LinkTable}; {@code FaultPlan}, {@code FaultReply} and {@code Throttle}.
 *   <li>SNS: {@code QueryProtocol} ({@code RequestParameters} in, {@code Xml} out), then {@code
 *       Publishing} from {@code SnsMessage} by {@code MessageRules} to {@code Topics} and {@code
 *       DeliveryLog}; {@code Subscribing}; {@code RefusalPlan}.
 * </ol>
 */
package accountlink.simulated;
