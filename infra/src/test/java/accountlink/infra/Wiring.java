package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.assertions.Template;

/** Where the parts of a template are: a function's own are found by its handler. */
record Wiring(Template template) {

  /** Logical id of the function with this handler. */
  String function(Class<?> handler) {
    return only("AWS::Lambda::Function", Map.of("Handler", handler.getName()));
  }

  /** Logical id of the one alias of that function. */
  String alias(Class<?> handler) {
    return only("AWS::Lambda::Alias", Map.of("FunctionName", ref(function(handler))));
  }

  /** Logical id of the version that the alias of that function points at. */
  String version(Class<?> handler) {
    Map<?, ?> version = (Map<?, ?>) properties(alias(handler)).get("FunctionVersion");
    return (String) ((List<?>) version.get("Fn::GetAtt")).getFirst();
  }

  /** All that the function with this handler may do: its role has this one policy. */
  List<Map<?, ?>> may(Class<?> handler) {
    Map<?, ?> role = (Map<?, ?>) properties(function(handler)).get("Role");
    String roleId = (String) ((List<?>) role.get("Fn::GetAtt")).getFirst();
    Map<?, ?> own = properties(roleId);
    assertEquals(null, own.get("Policies"), roleId);
    assertEquals(null, own.get("ManagedPolicyArns"), roleId);
    assertEquals(
        List.of(),
        template.findResources("AWS::IAM::ManagedPolicy").values().stream()
            .filter(policy -> String.valueOf(policy).contains(roleId))
            .toList());
    Map<?, ?> policy = properties(only("AWS::IAM::Policy", Map.of("Roles", List.of(ref(roleId)))));
    return statements(policy);
  }

  static List<Map<?, ?>> statements(Map<?, ?> policy) {
    Map<?, ?> document = (Map<?, ?>) policy.get("PolicyDocument");
    return ((List<?>) document.get("Statement"))
        .stream().<Map<?, ?>>map(statement -> (Map<?, ?>) statement).toList();
  }

  Map<?, ?> properties(String logicalId) {
    return (Map<?, ?>) resource(logicalId).get("Properties");
  }

  String type(String logicalId) {
    return (String) resource(logicalId).get("Type");
  }

  /** Logical ids of what is made before it and deleted after it. */
  List<?> dependencies(String logicalId) {
    return (List<?>) resource(logicalId).get("DependsOn");
  }

  private Map<?, ?> resource(String logicalId) {
    return (Map<?, ?>) ((Map<?, ?>) template.toJSON().get("Resources")).get(logicalId);
  }

  String only(String type) {
    return only(type, Map.of());
  }

  String only(String type, Map<String, Object> properties) {
    Set<String> ids = template.findResources(type, Map.of("Properties", properties)).keySet();
    assertEquals(1, ids.size(), type + " with " + properties + ": " + ids);
    return ids.iterator().next();
  }

  static Map<String, Object> ref(String logicalId) {
    return Map.of("Ref", logicalId);
  }

  static Map<String, Object> arnOf(String logicalId) {
    return Map.of("Fn::GetAtt", List.of(logicalId, "Arn"));
  }
}
