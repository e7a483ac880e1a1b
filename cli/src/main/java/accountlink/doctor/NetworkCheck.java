package accountlink.doctor;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/**
 * Whether the functions reach what they call from within a network of the customer's: by an
 * endpoint for each service, or by a way out of the network.
 */
record NetworkCheck(LambdaClient lambda, Ec2 ec2) {
  /** What the code of the functions calls. Logs, traces and failed events go by way of Lambda. */
  private static final List<String> CALLED = List.of("dynamodb", "sns", "workspaces");

  private static final String SEE = " docs/operations.md, 'In a network of yours'.";

  private record RouteTable(String id, boolean isMain, Set<String> subnets, boolean leadsOut) {}

  /**
   * @param function whose alias is looked at; all functions are in the same subnets
   */
  Finding look(String function, String region) {
    VpcConfigResponse network =
        lambda
            .getFunctionConfiguration(get -> get.functionName(function).qualifier("live"))
            .vpcConfig();
    if (network == null || network.vpcId() == null || network.vpcId().isEmpty()) {
      return Finding.wrong(
          "the settings name subnets, and the functions are in none", "Deploy what is here.");
    }
    List<RouteTable> tables = tables(network);
    if (tables.isEmpty()) {
      throw new IllegalStateException("EC2 lists no route table of " + network.vpcId());
    }
    if (tables.stream().allMatch(RouteTable::leadsOut)) {
      return Finding.ok("the subnets in " + network.vpcId() + " have a way out");
    }
    Set<String> served =
        ec2.describe("DescribeVpcEndpoints", network.vpcId(), "vpcEndpointSet")
            .filter(endpoint -> serves(endpoint, tables))
            .map(endpoint -> Ec2.text(endpoint, "serviceName"))
            .collect(Collectors.toSet());
    List<String> missing =
        CALLED.stream()
            .filter(service -> !served.contains("com.amazonaws." + region + "." + service))
            .toList();
    return missing.isEmpty()
        ? Finding.ok(network.vpcId() + " has endpoints for " + String.join(", ", CALLED))
        : Finding.wrong(
            "%s has neither a way out of each subnet nor a usable endpoint for %s"
                .formatted(network.vpcId(), String.join(", ", missing)),
            "Make the endpoints that are missing, or a route to a NAT gateway:" + SEE);
  }

  /** An interface takes the service's name only with private DNS, and a gateway needs routes. */
  private static boolean serves(Element endpoint, List<RouteTable> tables) {
    if (!Ec2.text(endpoint, "state").equalsIgnoreCase("available")) {
      return false;
    }
    if (!Ec2.text(endpoint, "vpcEndpointType").equals("Gateway")) {
      return Ec2.text(endpoint, "privateDnsEnabled").equals("true");
    }
    Set<String> routed =
        Ec2.items(endpoint, "routeTableIdSet")
            .map(item -> item.getTextContent().strip())
            .collect(Collectors.toSet());
    return tables.stream().map(RouteTable::id).allMatch(routed::contains);
  }

  /** Those of the subnets: its own, or else the main one. */
  private List<RouteTable> tables(VpcConfigResponse network) {
    List<RouteTable> all =
        ec2.describe("DescribeRouteTables", network.vpcId(), "routeTableSet")
            .map(NetworkCheck::table)
            .toList();
    return network.subnetIds().stream()
        .flatMap(
            subnet ->
                all.stream()
                    .filter(table -> table.subnets().contains(subnet))
                    .findFirst()
                    .or(() -> all.stream().filter(RouteTable::isMain).findFirst())
                    .stream())
        .distinct()
        .toList();
  }

  private static RouteTable table(Element table) {
    return new RouteTable(
        Ec2.text(table, "routeTableId"),
        Ec2.items(table, "associationSet").anyMatch(one -> Ec2.text(one, "main").equals("true")),
        Ec2.items(table, "associationSet")
            .map(one -> Ec2.text(one, "subnetId"))
            .collect(Collectors.toSet()),
        Ec2.items(table, "routeSet").anyMatch(NetworkCheck::leadsOut));
  }

  /** An internet gateway does not: a function has no public address. */
  private static boolean leadsOut(Element route) {
    return Ec2.text(route, "destinationCidrBlock").equals("0.0.0.0/0")
        && Ec2.text(route, "state").equals("active")
        && !Ec2.text(route, "gatewayId").startsWith("igw-");
  }
}
