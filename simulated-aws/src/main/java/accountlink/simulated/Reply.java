package accountlink.simulated;

import java.util.Map;

/** How a simulated service reacts to a request: with an answer, or without one. */
sealed interface Reply {
  /**
   * An HTTP answer; {@code headers} are sent in addition to the request id and the content type.
   */
  record Answer(int status, String contentType, Map<String, String> headers, String text)
      implements Reply {}

  /** The connection is closed without an answer. */
  record HangUp() implements Reply {}

  /** No answer until the server closes. */
  record Silence() implements Reply {}
}
