package accountlink.dynamodblocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbLocalTest {

  @TempDir Path folder;

  @Test
  void anItemInMemoryIsReadBackAndLostWithTheDatabase() {
    try (DynamoDbLocal local = DynamoDbLocal.inMemory();
        DynamoDbClient client = OneTable.client(local)) {
      OneTable table = new OneTable(client);
      table.create();
      table.put("LINKED");
      assertEquals("LINKED", table.get());
    }
    try (DynamoDbLocal local = DynamoDbLocal.inMemory();
        DynamoDbClient client = OneTable.client(local)) {
      assertEquals(List.of(), client.listTables().tableNames());
    }
  }

  @Test
  void aJvmThatUsedItEndsByItselfPrintsNothingAndLeavesNoFiles()
      throws IOException, InterruptedException {
    Path workingFolder = Files.createDirectory(folder.resolve("work"));
    Path output = folder.resolve("output.txt");
    Process jvm = jvm().directory(workingFolder.toFile()).redirectOutput(output.toFile()).start();
    assertTrue(jvm.waitFor(30, TimeUnit.SECONDS), "the JVM does not end");
    assertEquals(List.of("from another JVM"), Files.readAllLines(output));
    assertEquals(Set.of(), names(workingFolder));
  }

  @Test
  @Timeout(60)
  void aCallWaitsWhileAnotherDatabaseStarts() throws Exception {
    try (DynamoDbLocal local = DynamoDbLocal.inMemory();
        DynamoDbClient client = OneTable.client(local)) {
      List<String> tables =
          whileHeld(DynamoDbLocal.OPERATIONS.writeLock(), () -> client.listTables().tableNames());
      assertEquals(List.of(), tables);
    }
  }

  @Test
  @Timeout(60)
  void aDatabaseWaitsWithItsStartForCallsThatAreBeingAnswered() throws Exception {
    whileHeld(DynamoDbLocal.OPERATIONS.readLock(), DynamoDbLocal::inMemory).close();
  }

  /** Does something in another thread, and lets the lock go when that waits for it. */
  private static <R> R whileHeld(Lock lock, Callable<R> waiting) throws Exception {
    FutureTask<R> result = new FutureTask<>(waiting);
    lock.lock();
    try {
      Thread.ofPlatform().daemon().start(result);
      while (!DynamoDbLocal.OPERATIONS.hasQueuedThreads()) {
        assertFalse(result.isDone(), "it did not wait");
        Thread.onSpinWait();
      }
    } finally {
      lock.unlock();
    }
    return result.get();
  }

  @Test
  void closingTwiceIsAllowed() {
    DynamoDbLocal local = DynamoDbLocal.inMemory();
    local.close();
    local.close();
    try (DynamoDbClient client = OneTable.client(local)) {
      assertThrows(SdkClientException.class, client::listTables);
    }
  }

  @Test
  void otherMachinesCannotReachIt() throws IOException {
    Optional<InetAddress> outside = addressOfThisMachine();
    try (DynamoDbLocal local = DynamoDbLocal.inMemory()) {
      int port = local.endpoint().getPort();
      assertEquals("127.0.0.1", local.endpoint().getHost());
      new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close();
      if (outside.isPresent()) { // A machine without a network has no such address.
        assertThrows(ConnectException.class, () -> new Socket(outside.get(), port).close());
      }
    }
  }

  private static Optional<InetAddress> addressOfThisMachine() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .findFirst();
  }

  private static ProcessBuilder jvm() {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ShortLivedJvm.class.getName())
        .redirectErrorStream(true);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
