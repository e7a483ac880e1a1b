/**
 * Serves the page on this machine. {@link accountlink.page.PageServer} is all there is; what the
 * page says is {@code accountlink.history}'s affair.
 */
package accountlink.page;
