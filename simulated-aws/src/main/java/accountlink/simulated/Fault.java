package accountlink.simulated;

import java.util.Objects;

/** A way in which {@link SimulatedWorkSpaces} can fail a call. */
public sealed interface Fault {

  /**
   * {@code AccessDeniedException}, 400.
   *
   * @param message null: AWS's own words, naming the operation that was called
   */
  record AccessDenied(String message) implements Fault {
    /** AWS's own words. */
    public AccessDenied() {
      this(null);
    }
  }

  /** {@code ThrottlingException} "Rate exceeded", 400. */
  record Throttled() implements Fault {}

  /**
   * {@code InternalServerException}.
   *
   * @param status the API reference says 400; 500 is what the SDK retries by the status alone
   */
  record InternalServer(int status) implements Fault {
    /** As the API reference says it: 400. */
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

  /** 503 by something in front of the service: HTML, and no error code. */
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

  /** 200 with JSON that breaks off in the middle. */
  record BrokenBody() implements Fault {}

  /** 200 with <code>{}</code>. */
  record EmptyAnswer() implements Fault {}

  /**
   * The call is taken and never answered; its connection ends when the server closes. (The JDK's
   * server cannot see that a client went: until then the call costs one parked virtual thread.)
   */
  record Silence() implements Fault {}

  /** The connection is closed without an answer. */
  record Reset() implements Fault {}
}
