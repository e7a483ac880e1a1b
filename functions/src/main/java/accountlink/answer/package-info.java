/** The answers of {@code history} as JSON and CSV, for the API and the command line alike. */
package accountlink.answer;
