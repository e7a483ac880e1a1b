package accountlink.simulation;

import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.store.Store;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Plays seeded stories over DynamoDB Local, each in a table of its own. A store that takes its time
 * leaves the order of concurrent calls open: a seed is the same story, and not the same order.
 */
public final class DynamoDbSimulation {
  private static final AtomicInteger TABLES = new AtomicInteger();

  private DynamoDbSimulation() {}

  /** Arguments: the first seed, and how many. Exit 0 where none failed, else 1. */
  public static void main(String[] arguments) throws InterruptedException {
    boolean[] good = {false};
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> good[0] = play(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1])));
    thread.join();
    System.exit(good[0] ? 0 : 1);
  }

  private static boolean play(long first, int count) {
    Figures figures = new Figures();
    int failed = 0;
    try (DynamoDbLocal local = DynamoDbLocal.inMemory();
        DynamoDbClient client =
            DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(local.endpoint())
                .build()) {
      StoryPlayer player =
          new StoryPlayer(PlantedFault.NONE, time -> emptyTable(client, time), figures);
      for (long seed = first; seed < first + count; seed++) {
        Story story = Story.of(seed);
        Optional<String> broken = player.play(story);
        if (broken.isPresent()) {
          failed++;
          System.out.printf("seed %d: %s%n%s%n", seed, broken.get(), story);
        }
      }
    }
    System.out.printf(
        "%d seeds from %d over DynamoDB Local, %d runs, %d failed; faults %s%n",
        count, first, figures.runs(), failed, figures.faults());
    return failed == 0;
  }

  private static Store emptyTable(DynamoDbClient client, InstantSource time) {
    String name = "Links" + TABLES.incrementAndGet();
    client.createTable(Table.createRequest(name));
    return new DynamoDbStore(client, name, Optional.empty(), time);
  }
}
