package accountlink.lambda;

import accountlink.link.Scope;
import java.util.Map;
import java.util.Optional;

/** What Lambda gives a function: environment variables, and the function's ARN. */
public final class FunctionEnvironment {
  /**
   * An environment variable: the time between two scheduled runs, ISO 8601; the check has the
   * shortest, and who asks the longest. The CDK app computes it: the arithmetic of cron expressions
   * has no place in what starts cold.
   */
  public static final String CHECK_INTERVAL = "CHECK_INTERVAL";

  /** The Region that the function runs in; Lambda sets it. */
  private static final String AWS_REGION = "AWS_REGION";

  /** arn:aws:lambda:region:account:function:name, and an alias perhaps. */
  private static final int SHORTEST_ARN = 7;

  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private final Map<String, String> variables;

  /**
   * @param variables environment variables by name
   */
  public FunctionEnvironment(Map<String, String> variables) {
    this.variables = variables;
  }

  /**
   * The value of an environment variable that the stack sets.
   *
   * @throws IllegalStateException if it is not set or blank
   */
  public String required(String name) {
    return optional(name)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the environment variable "
                        + name
                        + " is not set; the stack sets it on the function"));
  }

  /** What a command on a laptop needs to find the same table, with a space before it. */
  public String commandOptions() {
    return " --table %s --region %s"
        .formatted(required(QuerySetup.TABLE_NAME), required(AWS_REGION));
  }

  /** The value of an environment variable that the stack sets in some deployments. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * The value of an environment variable that the stack sets, as a constant.
   *
   * @throws IllegalStateException if it is not set
   * @throws IllegalArgumentException if it is no constant of the type
   */
  public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
    return Enum.valueOf(type, required(name));
  }

  /**
   * The scope that a function belongs to: its credentials are those of its own account and Region.
   *
   * @param functionArn of the function, its version or its alias
   * @throws IllegalArgumentException if it is not a function's ARN
   */
  public static Scope scopeOf(String functionArn) {
    String[] parts = functionArn.split(":");
    if (parts.length < SHORTEST_ARN) {
      throw new IllegalArgumentException("'" + functionArn + "' is not the ARN of a function");
    }
    return new Scope(parts[ACCOUNT], parts[REGION]);
  }
}
