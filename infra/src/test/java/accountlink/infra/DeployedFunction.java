package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awscdk.assertions.Template;

/**
 * A function as Lambda sets it up from the template and its assets: the code's zip is unpacked to
 * where the runtime client looks for classes, the layers below {@code opt}, and the process has the
 * template's environment, what Lambda adds to it, and nothing of this one's.
 */
final class DeployedFunction {
  /** Lambda's own place of layers; here it is a folder, since a laptop's /opt is not for tests. */
  private static final String OPT = "/opt/";

  /** The credentials of the function's role; no log may have them. */
  static final String SECRET_KEY = "the-secret-access-key-of-the-role";

  static final String SESSION_TOKEN = "the-session-token-of-the-role";

  private final Wiring wiring;
  private final String id;
  private final Map<?, ?> properties;
  private final CloudAssembly assembly;
  private final Path root;

  /**
   * @param root a folder that functions share: each has its layers apart, and what is unpacked once
   *     is not unpacked again
   */
  DeployedFunction(Template template, CloudAssembly assembly, Class<?> handler, Path root) {
    this.wiring = new Wiring(template);
    this.id = wiring.function(handler);
    this.properties = wiring.properties(id);
    this.assembly = assembly;
    this.root = root;
  }

  /** The template's variables, as they stand there. */
  Map<String, Object> variables() {
    Map<?, ?> environment = (Map<?, ?>) properties.get("Environment");
    Map<String, Object> variables = new TreeMap<>();
    ((Map<?, ?>) environment.get("Variables"))
        .forEach((name, value) -> variables.put((String) name, value));
    return variables;
  }

  /**
   * Unpacks and starts it.
   *
   * @param variables of the template, or others in their place
   * @param references what {@code Ref} is to a resource of this type
   * @param more what stands for Lambda and for AWS's endpoints
   */
  Process start(
      Map<String, Object> variables,
      Function<String, String> references,
      Map<String, String> more,
      Path log)
      throws IOException {
    Path task = task();
    Path opt = opt();
    String handler = (String) properties.get("Handler");
    assertTrue(
        Files.exists(task.resolve(handler.replace('.', '/') + ".class")),
        handler + " is not in the code's zip");
    Map<String, String> environment = new HashMap<>();
    variables.forEach((name, value) -> environment.put(name, resolved(value, opt, references)));
    environment.putAll(ofLambda(handler, task));
    environment.putAll(more);
    return RuntimeClient.start(task, handler, environment, root, log);
  }

  private Path task() throws IOException {
    String key = key((Map<?, ?>) properties.get("Code"));
    Path task = root.resolve("task of " + key);
    if (!Files.exists(task)) {
      CloudAssembly.unpack(assembly.zip(key, root.resolve("assets")), task);
    }
    return task;
  }

  private Path opt() throws IOException {
    Path opt = root.resolve("opt of " + id);
    if (!Files.exists(opt)) {
      for (Object layer : (List<?>) properties.get("Layers")) {
        Map<?, ?> content =
            (Map<?, ?>) wiring.properties((String) ((Map<?, ?>) layer).get("Ref")).get("Content");
        CloudAssembly.unpack(assembly.zip(key(content), root.resolve("assets")), opt);
      }
    }
    return opt;
  }

  private static String key(Map<?, ?> content) {
    return (String) content.get("S3Key");
  }

  private String resolved(Object value, Path opt, Function<String, String> references) {
    if (value instanceof Map<?, ?> reference) {
      return references.apply(wiring.type((String) reference.get("Ref")));
    }
    String text = (String) value;
    return text.startsWith(OPT) ? opt.resolve(text.substring(OPT.length())).toString() : text;
  }

  /** Source: "Defined runtime environment variables", AWS Lambda Developer Guide. */
  private Map<String, String> ofLambda(String handler, Path task) {
    return Map.ofEntries(
        Map.entry("_HANDLER", handler),
        Map.entry("AWS_REGION", "eu-central-1"),
        Map.entry("AWS_DEFAULT_REGION", "eu-central-1"),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", id),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", properties.get("MemorySize").toString()),
        Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
        Map.entry("AWS_LAMBDA_LOG_LEVEL", "INFO"),
        Map.entry("AWS_ACCESS_KEY_ID", "test"),
        Map.entry("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
        Map.entry("AWS_SESSION_TOKEN", SESSION_TOKEN),
        Map.entry("LAMBDA_TASK_ROOT", task.toString()),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"));
  }
}
