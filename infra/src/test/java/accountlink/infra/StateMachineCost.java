package accountlink.infra;

import java.util.Map;
import java.util.Optional;

/**
 * What a Step Functions state machine would cost in a month that reads each link on the same
 * schedule: a Map over the links, and for each of them GetAccountLink, the last status from
 * DynamoDB, and a Choice; for a changed one an update of the table and a message. It is taken to
 * keep to the throttle of its own accord, so that no retry is counted.
 *
 * @param changes in a month
 */
record StateMachineCost(int links, int everyMinutes, double changes, Map<String, Double> prices) {
  /** GetAccountLink, GetItem, and the Choice. */
  private static final int STATES_PER_LINK = 3;

  /** The list of links, and the Map. */
  private static final int STATES_PER_RUN = 2;

  /** UpdateItem, and Publish. */
  private static final int STATES_PER_CHANGE = 2;

  private static final double CALLS_PER_SECOND = 2;
  private static final double BURST = 5;

  /** After which an Express workflow is ended. */
  private static final double EXPRESS_SECONDS = 300;

  /** What is billed at least. */
  private static final double EXPRESS_GIGABYTES = 64 / 1024.0;

  private static final int READERS = 2;

  private double seconds() {
    return Math.max(0, links - BURST) / CALLS_PER_SECOND;
  }

  /** Where a round takes longer than the schedule's interval, it starts with the next but one. */
  int readEveryMinutes() {
    return (int) Math.max(1, Math.ceil(seconds() / 60 / everyMinutes)) * everyMinutes;
  }

  private double rounds() {
    return MonthlyCost.MINUTES_A_MONTH / readEveryMinutes();
  }

  double standard() {
    double transitions =
        rounds() * (STATES_PER_RUN + (double) links * STATES_PER_LINK)
            + changes * STATES_PER_CHANGE;
    return transitions * price("stepFunctionsTransition") + services();
  }

  /** Empty where a round takes longer than such a workflow may. */
  Optional<Double> express() {
    return seconds() > EXPRESS_SECONDS
        ? Optional.empty()
        : Optional.of(
            rounds()
                    * (price("stepFunctionsExpressRequest")
                        + (seconds() + 1)
                            * EXPRESS_GIGABYTES
                            * price("stepFunctionsExpressGbSecond"))
                + services());
  }

  /** One read for each link, one write and one message for each change. */
  private double services() {
    return rounds() * links * price("dynamoDbReadUnit")
        + changes
            * (price("dynamoDbWriteUnit") + price("snsPublish") + READERS * price("snsEmail"));
  }

  private double price(String name) {
    return prices.get(name);
  }
}
