package accountlink.doctor;

import accountlink.aws.Aws;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/**
 * The services that are asked.
 *
 * @param eventBridgeOf makes one of another Region, for whoever closes it
 */
public record AwsClients(
    CloudFormationClient cloudFormation,
    LambdaClient lambda,
    SnsClient sns,
    SqsClient sqs,
    KmsClient kms,
    EventBridgeClient eventBridge,
    PipesClient pipes,
    CloudWatchClient cloudWatch,
    CloudTrailClient cloudTrail,
    ServiceQuotasClient serviceQuotas,
    DynamoDbClient dynamoDb,
    StsClient sts,
    WorkSpacesClient workSpaces,
    Ec2 ec2,
    Function<String, EventBridgeClient> eventBridgeOf)
    implements AutoCloseable {

  /** Those of a Region. The SDK reads the credentials by itself. */
  public static AwsClients of(String region) {
    return at(region, Optional.empty());
  }

  /**
   * @param endpoint of all services; empty: AWS's
   */
  static AwsClients at(String region, Optional<URI> endpoint) {
    Place place = new Place(Region.of(region), endpoint);
    return new AwsClients(
        place.set(CloudFormationClient.builder()).build(),
        place.set(LambdaClient.builder()).build(),
        place.set(SnsClient.builder()).build(),
        place.set(SqsClient.builder()).build(),
        place.set(KmsClient.builder()).build(),
        place.set(EventBridgeClient.builder()).build(),
        place.set(PipesClient.builder()).build(),
        place.set(CloudWatchClient.builder()).build(),
        place.set(CloudTrailClient.builder()).build(),
        place.set(ServiceQuotasClient.builder()).build(),
        place.set(DynamoDbClient.builder()).build(),
        place.set(StsClient.builder()).build(),
        place.set(WorkSpacesClient.builder()).build(),
        new Ec2(place.region(), endpoint),
        other -> new Place(Region.of(other), endpoint).set(EventBridgeClient.builder()).build());
  }

  private record Place(Region region, Optional<URI> endpoint) {
    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B set(B builder) {
      endpoint.ifPresent(builder::endpointOverride);
      return Aws.in(region.id(), builder);
    }
  }

  @Override
  public void close() {
    Stream.<SdkClient>of(
            cloudFormation,
            lambda,
            sns,
            sqs,
            kms,
            eventBridge,
            pipes,
            cloudWatch,
            cloudTrail,
            serviceQuotas,
            dynamoDb,
            sts,
            workSpaces)
        .forEach(SdkClient::close);
    ec2.close();
  }
}
