/**
 * The page for a browser and the widget of a CloudWatch dashboard, as HTML. It knows no server and
 * nothing of the API.
 *
 * <p>Read in this order: {@link accountlink.page.Site} with {@code PageRequest} (an address becomes
 * a document) and {@link accountlink.lambda.WidgetHandler} with {@code Widget} (the function behind
 * the widget), {@code Pages} (the documents) with {@code Destination} (where they lead), then their
 * parts: {@code Banner}, {@code StatusCounts}, {@code FilterForm}, {@code LinkRows}, {@code
 * ChangeList}, {@code LinkFacts} and {@code Timeline}; {@code Fragments} (what several parts use),
 * {@code Html} (markup that escapes every text) and {@code Assets} (style sheet and script).
 */
package accountlink.page;
