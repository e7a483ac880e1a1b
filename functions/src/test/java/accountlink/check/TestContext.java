package accountlink.check;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An invocation with a given time left, which keeps what was logged. */
final class TestContext implements Context, LambdaLogger {
  private final Duration left;
  private final List<String> logged = new CopyOnWriteArrayList<>();

  TestContext(Duration left) {
    this.left = left;
  }

  /** Level and message of each event. */
  List<String> logged() {
    return logged;
  }

  @Override
  public void log(String message, LogLevel level) {
    logged.add(level + " " + message);
  }

  @Override
  public void log(String message) {
    logged.add(message);
  }

  @Override
  public void log(byte[] message) {
    logged.add(new String(message, StandardCharsets.UTF_8));
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) left.toMillis();
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-central-1:111122223333:function:check:live";
  }

  @Override
  public String getAwsRequestId() {
    return "request";
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "check";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }
}
