package accountlink.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether functions in a network reach AWS, by what EC2 answers over the wire. */
@Timeout(120)
class NetworkCheckTest {
  private static final String IGW = "<gatewayId>igw-1</gatewayId>";
  private static final String NAT = "<natGatewayId>nat-1</natGatewayId>";
  private static final String FUNCTION =
      "\"FunctionName\": \"check\", \"State\": \"Active\", \"Layers\":"
          + " [{\"Arn\": \"arn:aws:lambda:eu-central-1:111122223333:layer:s:3\"}]";

  private static final List<String> ALL =
      List.of(gateway("dynamodb", "rtb-1", "rtb-2"), endpoint("sns"), endpoint("workspaces"));

  private final SimulatedStack stack = new SimulatedStack();
  private final AwsClients aws = AwsClients.at("eu-central-1", Optional.of(stack.endpoint()));

  @BeforeEach
  void itIsInANetworkOfTwoSubnets() {
    isIn("subnet-1", "subnet-2");
    routes(table("rtb-1", "subnet-1", ""), table("rtb-2", "", ""));
    endpoints(ALL);
  }

  @AfterEach
  void stop() {
    aws.close();
    stack.close();
  }

  @Test
  void withAnEndpointForEachServiceItIsWell() throws IOException {
    Finding finding = network();

    assertTrue(finding.isOk(), finding.toString());
    assertEquals("vpc-1 has endpoints for dynamodb, sns, workspaces", finding.words());
  }

  @Test
  void withAWayOutItNeedsNone() throws IOException {
    endpoints(List.of());
    routes(
        table("rtb-1", "subnet-1", route(NAT, "active")), table("rtb-2", "", route(NAT, "active")));

    assertEquals("the subnets in vpc-1 have a way out", network().words());
  }

  static Stream<Arguments> whatIsMissing() {
    return Stream.of(
        Arguments.of("dynamodb, sns, workspaces", List.of()),
        Arguments.of("workspaces", ALL.subList(0, 2)),
        Arguments.of(
            "sns",
            List.of(ALL.get(0), ALL.get(2), endpoint("sns").replace("available", "pending"))),
        Arguments.of(
            "sns",
            List.of(
                ALL.get(0),
                ALL.get(2),
                endpoint("sns").replace("<privateDnsEnabled>true", "<privateDnsEnabled>false"))),
        Arguments.of("dynamodb", List.of(gateway("dynamodb", "rtb-1"), ALL.get(1), ALL.get(2))),
        Arguments.of(
            "workspaces",
            List.of(
                ALL.get(0),
                ALL.get(1),
                endpoint("workspaces").replace("eu-central-1", "us-east-1"))));
  }

  @ParameterizedTest
  @MethodSource("whatIsMissing")
  void anEndpointThatIsMissingOrOfNoUseIsNamed(String missing, List<String> endpoints)
      throws IOException {
    endpoints(endpoints);

    Finding finding = network();

    assertEquals(Finding.Result.WRONG, finding.result());
    assertEquals(
        "vpc-1 has neither a way out of each subnet nor a usable endpoint for " + missing,
        finding.words());
    assertTrue(finding.cure().orElseThrow().contains("NAT gateway"));
  }

  static Stream<String> noWaysOut() {
    return Stream.of(route(IGW, "active"), route(NAT, "blackhole"), "");
  }

  @ParameterizedTest
  @MethodSource("noWaysOut")
  void aSubnetWithoutAWayOutNeedsTheEndpoints(String route) throws IOException {
    endpoints(List.of());
    routes(table("rtb-1", "subnet-1", route(NAT, "active")), table("rtb-2", "", route));

    assertEquals(Finding.Result.WRONG, network().result());
  }

  @Test
  void functionsThatAreNotInTheNetworkOfTheSettingsAreNoticed() throws IOException {
    stack.answer("GetFunctionConfiguration", "{" + FUNCTION + "}");

    assertEquals("the settings name subnets, and the functions are in none", network().words());
  }

  @Test
  void whatMayNotBeSeenIsUnknown() throws IOException {
    stack.refuse("DescribeVpcEndpoints");

    Finding finding = network();

    assertEquals(Finding.Result.UNKNOWN, finding.result());
    assertTrue(
        finding.words().contains("EC2 answered DescribeVpcEndpoints with HTTP 403"),
        finding.words());
  }

  @Test
  void subnetsWithoutAnyRouteTableAreNotWell() throws IOException {
    stack.answer("DescribeRouteTables", "<routeTableSet></routeTableSet>");

    assertEquals(Finding.Result.UNKNOWN, network().result());
  }

  @Test
  void withoutANetworkInTheSettingsNothingIsAsked() throws IOException {
    assertFalse(examine("{}").containsKey("network"));
    assertFalse(stack.asked().contains("DescribeRouteTables"));
  }

  private Finding network() throws IOException {
    return examine("{\"vpc\": {\"subnets\": [\"subnet-1\"], \"securityGroups\": [\"sg-1\"]}}")
        .get("network");
  }

  private Map<String, Finding> examine(String deployment) throws IOException {
    Settings settings =
        SettingsFile.parse(
            "settings",
            JSON.std.mapFrom(
                "{\"links\": [{\"linkId\": \"link-payroll01\"}], \"deployment\": "
                    + deployment
                    + "}"),
            Path.of(""));
    return new Doctor(
            aws, Optional.of(settings), Path.of("none"), InstantSource.fixed(Instant.EPOCH))
        .examine(SimulatedStack.NAME, false);
  }

  private void isIn(String... subnets) {
    stack.answer(
        "GetFunctionConfiguration",
        "{"
            + FUNCTION
            + ", \"VpcConfig\": {\"VpcId\": \"vpc-1\", \"SubnetIds\": [%s]}}"
                .formatted(
                    Arrays.stream(subnets)
                        .map(subnet -> '"' + subnet + '"')
                        .collect(Collectors.joining(","))));
  }

  private void routes(String... tables) {
    stack.answer(
        "DescribeRouteTables", "<routeTableSet>" + String.join("", tables) + "</routeTableSet>");
  }

  private void endpoints(List<String> endpoints) {
    stack.answer(
        "DescribeVpcEndpoints",
        "<vpcEndpointSet>" + String.join("", endpoints) + "</vpcEndpointSet>");
  }

  /**
   * @param subnet empty: it is the main table, of all others
   */
  private static String table(String id, String subnet, String routes) {
    return """
        <item><routeTableId>%s</routeTableId>
        <routeSet><item><destinationCidrBlock>10.0.0.0/16</destinationCidrBlock>
          <gatewayId>local</gatewayId><state>active</state></item>%s</routeSet>
        <associationSet><item>%s</item></associationSet></item>
        """
        .formatted(
            id,
            routes,
            subnet.isEmpty()
                ? "<main>true</main>"
                : "<subnetId>" + subnet + "</subnetId><main>false</main>");
  }

  private static String route(String by, String state) {
    return "<item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock>%s<state>%s</state></item>"
        .formatted(by, state);
  }

  private static String endpoint(String service) {
    return """
        <item><vpcEndpointType>Interface</vpcEndpointType>
        <serviceName>com.amazonaws.eu-central-1.%s</serviceName><state>available</state>
        <privateDnsEnabled>true</privateDnsEnabled></item>
        """
        .formatted(service);
  }

  private static String gateway(String service, String... tables) {
    return """
        <item><vpcEndpointType>Gateway</vpcEndpointType>
        <serviceName>com.amazonaws.eu-central-1.%s</serviceName><state>Available</state>
        <routeTableIdSet>%s</routeTableIdSet></item>
        """
        .formatted(
            service,
            Arrays.stream(tables)
                .map(table -> "<item>" + table + "</item>")
                .collect(Collectors.joining()));
  }
}
