/**
 * The HTTP API: a request becomes a question, the question is answered by {@code
 * accountlink.history}, and the answer becomes JSON or CSV. It knows nothing of the page.
 *
 * <p>Read in this order: {@link accountlink.api.QueryHandler} (the function), {@link
 * accountlink.api.Route} (the paths), {@code QuestionParser} with {@code Parameters} and {@code
 * Cursor} (the request, checked whole), {@code Question} (what is asked), {@code QuestionAnswerer}
 * and {@code Answer} (the answer and its next part), {@link accountlink.api.AnswerJson} and {@link
 * accountlink.api.AnswerCsv} (its forms), {@link accountlink.api.ProblemDetails} (why there is
 * none).
 */
package accountlink.api;
