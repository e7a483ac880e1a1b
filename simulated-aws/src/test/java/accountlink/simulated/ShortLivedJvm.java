package accountlink.simulated;

import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A program that stores one item in a folder and ends, as the command line does. */
final class ShortLivedJvm {

  private ShortLivedJvm() {}

  /**
   * @param arguments the folder
   */
  public static void main(String[] arguments) {
    try (DynamoDbLocal local = DynamoDbLocal.inFolder(Path.of(arguments[0]));
        DynamoDbClient client = Clients.dynamoDb(local.endpoint())) {
      OneTable table = new OneTable(client);
      table.create();
      table.put("from another JVM");
      System.out.println(table.get());
    }
  }
}
