package accountlink.dynamodblocal;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A program that stores one item and ends. */
final class ShortLivedJvm {

  private ShortLivedJvm() {}

  public static void main(String[] arguments) {
    try (DynamoDbLocal local = DynamoDbLocal.inMemory();
        DynamoDbClient client = OneTable.client(local)) {
      OneTable table = new OneTable(client);
      table.create();
      table.put("from another JVM");
      System.out.println(table.get());
    }
  }
}
