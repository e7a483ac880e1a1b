package accountlink.cli;

import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** Takes the log, and keeps nothing. */
final class DiscardedLog implements LambdaLogger {
  @Override
  public void log(String message) {}

  @Override
  public void log(byte[] message) {}
}
