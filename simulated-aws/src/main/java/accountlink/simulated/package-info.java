/**
 * AWS on a laptop: what the monitor talks to, over HTTP on 127.0.0.1 and by the real protocols, so
 * that the real SDK clients work on it unchanged.
 *
 * <p>Rule: a simulated service refuses all that AWS's documentation says AWS refuses, or it proves
 * nothing; what AWS does and no document says is marked where it is decided. Nothing here knows the
 * monitor, and the monitor's own code knows nothing of this package: only tests and the command
 * line use it.
 *
 * <p>Reading order:
 *
 * <ol>
 *   <li>{@link accountlink.simulated.DynamoDbLocal}, {@link
 *       accountlink.simulated.SimulatedWorkSpaces}, {@link accountlink.simulated.SimulatedSns}: the
 *       three doors, and all that is public but for the records they take and give. {@code
 *       FolderClaim} and {@code LogSilencer} serve the first.
 *   <li>{@code LoopbackServer}, {@code Request}, {@code Reply}, {@code Signature}, {@code Json}:
 *       what the two simulated services share.
 *   <li>WorkSpaces: {@code AwsJson}, then {@code GetAccountLink} and {@code ListAccountLinks} over
 *       {@code LinkTable}; {@code FaultPlan}, {@code FaultReply} and {@code Throttle}.
 *   <li>SNS: {@code QueryProtocol} ({@code RequestParameters} in, {@code Xml} out), then {@code
 *       Publishing} from {@code SnsMessage} by {@code MessageRules} and {@code BatchRules} to
 *       {@code Topics} and {@code MailForm}; {@code RefusalPlan}.
 * </ol>
 */
package accountlink.simulated;
