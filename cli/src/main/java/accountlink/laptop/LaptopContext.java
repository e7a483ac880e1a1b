package accountlink.laptop;

import accountlink.link.Scope;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;

/**
 * An invocation outside Lambda, with the longest time that Lambda gives.
 *
 * @param logger that takes the log
 */
public record LaptopContext(Scope scope, LambdaLogger logger) implements Context {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(15);

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:%s:%s:function:laptop".formatted(scope.region(), scope.account());
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) LONGEST_RUN.toMillis();
  }

  @Override
  public LambdaLogger getLogger() {
    return logger;
  }

  @Override
  public String getFunctionName() {
    return "laptop";
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getAwsRequestId() {
    return KilledRuns.requestId();
  }

  @Override
  public String getLogGroupName() {
    return "";
  }

  @Override
  public String getLogStreamName() {
    return "";
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
    return (int) (Runtime.getRuntime().maxMemory() / 1024 / 1024);
  }
}
