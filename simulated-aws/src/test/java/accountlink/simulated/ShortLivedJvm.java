package accountlink.simulated;

import java.nio.file.Path;

/** A program that keeps one item in a folder and ends, as the command line does. */
final class ShortLivedJvm {

  private ShortLivedJvm() {}

  /**
   * @param arguments the folder
   */
  public static void main(String[] arguments) {
    try (var local = DynamoDbLocal.inFolder(Path.of(arguments[0]));
        var client = Clients.dynamoDb(local.endpoint())) {
      var table = new OneTable(client);
      table.create();
      table.put("from another JVM");
      System.out.println(table.get());
    }
  }
}
