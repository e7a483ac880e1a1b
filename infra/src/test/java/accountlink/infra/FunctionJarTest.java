package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is deployed is the classes that are reached from the handlers, and no others. A class that
 * is only named in a string is not seen to be reached.
 */
class FunctionJarTest {
  private static final long MOST_BYTES = 12_000_000;

  private static final String CLASS = ".class";

  /**
   * A signer for streams of events, which no call of ours has, HTTP clients beside ours, and what
   * takes credentials from a profile or a web identity, which no function of ours has.
   */
  private static final Set<String> NOT_NEEDED =
      Set.of(
          "software.amazon.awssdk.http.auth.aws.eventstream.HttpAuthAwsEventStream",
          "software.amazon.awssdk.http.apache5.Apache5SdkHttpService",
          "software.amazon.awssdk.http.nio.netty.NettySdkAsyncHttpService",
          "software.amazon.awssdk.services.sts.internal.StsProfileCredentialsProviderFactory",
          "software.amazon.awssdk.services.sts.internal.StsWebIdentityCredentialsProviderFactory");

  /** The runtime client knows the events of all services; the handlers take one of them. */
  private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.";

  private static final String JAR = SynthesizedStack.FUNCTION_JAR.toString();

  @Test
  void theJarIsSmall() throws IOException {
    long bytes = Files.size(SynthesizedStack.FUNCTION_JAR);

    assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
  }

  @Test
  void noClassThatIsLoadedByItsNameIsMissing() throws IOException {
    Set<String> packed = classes(JAR);
    Set<String> left = new HashSet<>();
    jars("awssdk", "jackson-core", "jackson-jr", "joda-time", "slf4j", "aws-lambda-java-core")
        .forEach(jar -> left.addAll(classes(jar)));
    left.removeAll(packed);

    Set<String> named = namedIn(JAR);
    jars("aws-lambda-java-runtime", "aws-lambda-java-serialization")
        .forEach(jar -> named.addAll(namedIn(jar)));
    Set<String> missing = new TreeSet<>(named);
    missing.retainAll(left);

    assertTrue(named.contains("com.amazonaws.services.lambda.runtime.LambdaRuntime"));
    assertTrue(packed.contains(EVENTS + "ScheduledEvent"));
    assertEquals(NOT_NEEDED, missing);
  }

  @Test
  void eachServiceThatTheJarDeclaresIsInIt() throws IOException {
    Set<String> packed = classes(JAR);
    List<String> declared = new ArrayList<>();
    try (JarFile file = new JarFile(JAR)) {
      for (JarEntry entry : file.stream().toList()) {
        if (entry.getName().startsWith("META-INF/services/") && !entry.isDirectory()) {
          declared.addAll(declared(file, entry));
        }
      }
    }

    assertTrue(declared.toString().contains("UrlConnection"), declared.toString());
    assertEquals(List.of(), declared.stream().filter(name -> !packed.contains(name)).toList());
  }

  private static List<String> declared(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }

  private static Set<String> classes(String jar) {
    try (JarFile file = new JarFile(jar)) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(CLASS) && !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
          .collect(Collectors.toSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(jar, unreadable);
    }
  }

  /** The strings in a jar's classes. */
  private static Set<String> namedIn(String jar) {
    Set<String> strings = new HashSet<>();
    try (JarFile file = new JarFile(jar)) {
      for (JarEntry entry : file.stream().filter(one -> one.getName().endsWith(CLASS)).toList()) {
        try (InputStream in = file.getInputStream(entry)) {
          for (PoolEntry pool : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
            if (pool instanceof StringEntry string) {
              strings.add(string.stringValue());
            }
          }
        }
      }
      return strings;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(jar, unreadable);
    }
  }

  /** Those of the tests' class path that have one of these words in their path. */
  private static List<String> jars(String... words) {
    List<String> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> path.endsWith(".jar"))
            .filter(path -> Arrays.stream(words).anyMatch(path::contains))
            .toList();
    assertTrue(jars.size() >= words.length, jars.toString());
    return jars;
  }
}
