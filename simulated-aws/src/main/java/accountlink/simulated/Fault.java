package accountlink.simulated;

import java.util.Objects;

/** A way in which {@link SimulatedWorkSpaces} can fail a call. */
public sealed interface Fault {
  /**
   * {@code AccessDeniedException}, 400.
   *
   * @param message null: AWS's own message, which names the operation
   */
  record AccessDenied(String message) implements Fault {
    /** With AWS's own message. */
    public AccessDenied() {
      this(null);
    }
  }

  /** {@code ThrottlingException} "Rate exceeded", 400. */
  record Throttled() implements Fault {}

  /**
   * {@code InternalServerException}.
   *
   * @param status the API reference says 400; the SDK retries a 500 because of the status alone
   */
  record InternalServer(int status) implements Fault {
    /** 400, as the API reference says. */
    public InternalServer() {
      this(400);
    }
  }

  /** {@code ValidationException}, 400. */
  record Validation(String message) implements Fault {
    public Validation {
      Objects.requireNonNull(message, "message");
    }
  }

  /** 503 from a proxy in front of the service: HTML, and no error code. */
  record ServiceUnavailable() implements Fault {}

  /**
   * Any other error, such as {@code ExpiredTokenException} or {@code UnrecognizedClientException}.
   */
  record Refused(int status, String code, String message) implements Fault {
    public Refused {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(message, "message");
    }
  }

  /** 200 with JSON that ends in the middle. */
  record BrokenBody() implements Fault {}

  /** 200 with <code>{}</code>. */
  record EmptyAnswer() implements Fault {}

  /**
   * The call is received and never answered; its connection ends when the server closes. (The JDK's
   * server does not notice that a client disconnected: until then one virtual thread waits.)
   */
  record Silence() implements Fault {}

  /** The connection is closed without an answer. */
  record Reset() implements Fault {}
}
