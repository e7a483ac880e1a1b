package accountlink.laptop;

import accountlink.alert.SnsTopic;
import accountlink.alert.Topic;
import accountlink.link.Scope;
import accountlink.simulated.Delivery;
import accountlink.simulated.SimulatedSns;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** A simulated SNS with one topic, over the real wire protocol: the demo shows what is sent. */
public final class LoopbackSns implements AutoCloseable {
  /** For requests that never leave this machine. */
  private static final StaticCredentialsProvider LOCAL =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final SimulatedSns simulated;
  private final SnsClient client;
  private final String arn;

  public LoopbackSns(Scope scope) {
    this.simulated = SimulatedSns.start(scope.region(), scope.account());
    this.arn = simulated.createTopic("account-links");
    this.client =
        SnsClient.builder()
            .httpClient(Loopback.http())
            .region(Region.of(scope.region()))
            .credentialsProvider(LOCAL)
            .endpointOverride(simulated.endpoint())
            .build();
  }

  public Topic topic() {
    return new SnsTopic(client, arn);
  }

  /**
   * Subscribes to the topic.
   *
   * @param protocol as SNS names it
   */
  public void subscribe(String protocol, String endpoint) {
    simulated.subscribe(arn, protocol, endpoint);
  }

  /** Subscribes a mailbox that somebody looks into. */
  public void subscribeMailbox(String address, Consumer<Delivery> reader) {
    subscribe("email", address);
    simulated.onDelivery(
        delivery -> {
          if (delivery.protocol().equals("email")) {
            reader.accept(delivery);
          }
        });
  }

  public SimulatedSns simulated() {
    return simulated;
  }

  @Override
  public void close() {
    client.close();
    simulated.close();
  }
}
