package accountlink.cli;

import accountlink.laptop.DataFolder;
import accountlink.laptop.Laptop;
import accountlink.link.Scope;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whose records a command is about: the options that name a deployed table or a local folder. */
final class Records {
  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The deployed table; the stack's output TableName names it.")
  private String table;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = ".account-links",
      description = "The folder that 'watch' keeps. Default: .account-links.")
  private Path data;

  @Mixin private AwsScope aws;

  /** The records of one scope, until they are closed. */
  record Opened(Scope scope, DynamoDbClient dynamoDb, String tableName, Runnable closing)
      implements AutoCloseable {
    @Override
    public void close() {
      closing.run();
    }
  }

  Opened open() {
    return table == null ? kept() : deployed();
  }

  private Opened kept() {
    DataFolder folder = new DataFolder(data);
    Scope scope = aws.isOpen() ? folder.onlyScope() : aws.scope();
    Laptop laptop = Laptop.inFolder(scope, folder.of(scope));
    return new Opened(scope, laptop.dynamoDb(), Laptop.TABLE, laptop::close);
  }

  private Opened deployed() {
    Scope scope = aws.scope();
    DynamoDbClient dynamoDb =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(scope.region()))
            .build();
    return new Opened(scope, dynamoDb, table, dynamoDb::close);
  }
}
