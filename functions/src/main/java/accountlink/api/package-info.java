/**
 * The HTTP API: a request becomes a question, the question is answered by {@code
 * accountlink.history}, and the answer becomes JSON or CSV. It knows nothing of the page.
 *
 * <p>Begin with {@link accountlink.api.HttpAnswerer}: a request in, a response out.
 */
package accountlink.api;
