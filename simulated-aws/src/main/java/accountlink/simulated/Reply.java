package accountlink.simulated;

import java.util.Map;

/** What a simulated service does about a request; not all of it is an answer. */
sealed interface Reply {

  /** An HTTP answer; {@code headers} come on top of the request id and the content type. */
  record Answer(int status, String contentType, Map<String, String> headers, String text)
      implements Reply {}

  /** The connection is closed without an answer. */
  record HangUp() implements Reply {}

  /** No answer until the server closes. */
  record Silence() implements Reply {}
}
