package accountlink.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** An invocation of no account, whose log nobody reads. */
public final class PrimingContext implements Context, LambdaLogger {
  private static final String NAME = "priming";
  private static final int MEMORY_MB = 512;
  private static final int TIME_LEFT_MS = 60_000;

  @Override
  public void log(String message) {
    // What is only an exercise would be read as a fact.
  }

  @Override
  public void log(byte[] message) {
    // Likewise.
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + NAME;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return TIME_LEFT_MS;
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEMORY_MB;
  }

  @Override
  public String getAwsRequestId() {
    return NAME;
  }

  @Override
  public String getFunctionName() {
    return NAME;
  }

  @Override
  public String getFunctionVersion() {
    return NAME;
  }

  @Override
  public String getLogGroupName() {
    return NAME;
  }

  @Override
  public String getLogStreamName() {
    return NAME;
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }
}
