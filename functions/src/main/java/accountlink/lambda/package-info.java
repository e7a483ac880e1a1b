/**
 * What Lambda starts: the handlers, what they work with, and what is exercised before SnapStart's
 * snapshot.
 *
 * <p>Rule: only here are environment variables, Lambda's context, CRaC and the making of SDK
 * clients. A handler translates Lambda's event, asks {@code check}, {@code api} or {@code page},
 * and translates the answer.
 */
package accountlink.lambda;
