/**
 * The HTTP API: a request becomes a question, the question is answered by {@code
 * accountlink.history}, and the answer becomes JSON or CSV. It knows nothing of the page.
 *
 * <p>Read in this order: {@link accountlink.lambda.QueryHandler} (the function), {@link
 * accountlink.api.Route} (the paths), {@code QuestionParser} with {@code Parameters} and {@code
 * Cursor} (the request, checked whole), {@code Question} (what is asked), {@code QuestionAnswerer}
 * and {@code Answer} (the answer and its next part), {@link accountlink.answer.AnswerJson} and
 * {@link accountlink.answer.AnswerCsv} (its forms), {@link accountlink.api.ProblemDetails} (why
 * there is none).
 */
package accountlink.api;
