package accountlink.infra;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** An invocation that counts what is logged and keeps nothing of it. */
final class SilentContext implements Context, LambdaLogger {
  private final Duration left;
  private final LongAdder bytes = new LongAdder();

  SilentContext(Duration left) {
    this.left = left;
  }

  long bytes() {
    return bytes.sum();
  }

  @Override
  public void log(String message) {
    bytes.add(message.getBytes(StandardCharsets.UTF_8).length);
  }

  @Override
  public void log(byte[] message) {
    bytes.add(message.length);
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
    return "arn:aws:lambda:us-east-1:111122223333:function:check:live";
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
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }
}
