/**
 * The page for a browser and the widget of a CloudWatch dashboard, as HTML. It knows no server and
 * nothing of the API.
 *
 * <p>Begin with {@link accountlink.page.Site}: an address becomes a document.
 */
package accountlink.page;
