package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the launcher does on a machine without a JDK or Node.js. A server on loopback stands for
 * Adoptium's and Node's, and nothing of this machine is on the path but a few tools.
 */
@Timeout(60)
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "sh",
          "cat",
          "cut",
          "sed",
          "grep",
          "tr",
          "head",
          "tar",
          "gzip",
          "mktemp",
          "mkdir",
          "mv",
          "rm",
          "uname",
          "ls",
          "dirname",
          "readlink",
          "curl",
          "sha256sum",
          "shasum",
          "perl",
          "env",
          "chmod",
          "touch",
          "echo",
          "sleep");

  @TempDir Path folder;

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, byte[]> files = new TreeMap<>();
  private HttpServer server;
  private Path bin;

  @BeforeEach
  void aMachineWithAFewTools() throws Exception {
    bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : TOOLS) {
      for (Path place : List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool))) {
        if (Files.exists(place) && !Files.exists(bin.resolve(tool))) {
          Files.createSymbolicLink(bin.resolve(tool), place);
        }
      }
    }
    program("id", "echo 1000");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          byte[] body = files.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    byte[] jdk = jdk();
    files.put("/jdk.tar.gz", jdk);
    adoptium(sha256(jdk));
    byte[] node = node();
    for (String platform : List.of("linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64")) {
      files.put("/latest-v22.x/node-v22.9.0-" + platform + ".tar.gz", node);
    }
    nodeSums(sha256(node));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aJdkIsDownloadedOnceAndVerified() throws Exception {
    Finished first = need("need_jdk; echo $JAVA_HOME");

    assertEquals(0, first.exitCode(), first.err());
    assertEquals(cache("jdk-25") + "\n", first.out());
    assertTrue(first.err().contains("downloading a JDK 25 from " + address()), first.err());
    assertTrue(first.err().contains("into " + cache("jdk-25")), first.err());
    assertEquals(List.of("/v3/assets/latest/25/hotspot", "/jdk.tar.gz"), asked);

    Finished second = need("need_jdk; echo $JAVA_HOME");
    assertEquals(new Finished(0, cache("jdk-25") + "\n", ""), second);
    assertEquals(2, asked.size(), "it is there already");
  }

  @Test
  void onlyAMirrorThatTheUserHasSetIsAskedWithoutTls() throws Exception {
    String fetch = "fetch " + address() + "/jdk.tar.gz $HOME/file ";

    assertNotEquals(0, need(fetch + "''").exitCode());
    assertEquals(List.of(), asked);
    assertEquals(0, need(fetch + "$ACCOUNT_LINKS_JDK_ADDRESS").exitCode());
    assertEquals(List.of("/jdk.tar.gz"), asked);
  }

  @Test
  void wgetAsksNobodyElseWithoutTlsEither() throws Exception {
    Files.delete(bin.resolve("curl"));
    program("wget", "echo \"wget was asked\"");
    String fetch = "fetch http://example.com/jdk.tar.gz $HOME/file ";

    assertEquals(new Finished(1, "", ""), need(fetch + "''"));
    assertEquals("wget was asked\n", need(fetch + "http://example.com").out());
  }

  @Test
  void anArchiveWithAnotherChecksumIsNotUsed() throws Exception {
    adoptium("0".repeat(64));

    Finished finished = need("need_jdk");

    assertEquals(3, finished.exitCode());
    assertTrue(finished.err().contains("its checksum is wrong: it is not used"), finished.err());
    assertTrue(finished.err().contains("Install one and try again"), finished.err());
    assertFalse(Files.exists(cache("jdk-25")));
    try (Stream<Path> left = Files.list(folder.resolve("home/.cache/account-links"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void whereInstallingIsForbiddenNothingIsAsked() throws Exception {
    aPackageManager();
    for (String tool :
        List.of("need_jdk", "need_node", "find_chromium() { false; }; need_chromium")) {
      Finished finished = need("export ACCOUNT_LINKS_INSTALL=never; " + tool);

      assertEquals(3, finished.exitCode());
      assertTrue(finished.err().contains("try again"), finished.err());
    }
    assertEquals(List.of(), asked);
    assertFalse(Files.exists(folder.resolve("home/.cache")));
    assertFalse(Files.exists(folder.resolve("home/installed")));
  }

  @Test
  void eachStepIsSaidBeforeItIsDone() throws Exception {
    List<String> steps = need("need_jdk").err().lines().toList();

    assertEquals(5, steps.size(), steps.toString());
    assertTrue(steps.get(0).contains("there is no JDK 25 in JAVA_HOME"), steps.get(0));
    assertTrue(steps.get(1).contains("asking " + address()), steps.get(1));
    assertTrue(steps.get(2).contains("downloading a JDK 25"), steps.get(2));
    assertTrue(steps.get(3).contains("unpacking"), steps.get(3));
    assertTrue(steps.get(4).contains("the JDK is in"), steps.get(4));
  }

  @Test
  void aJdkIsFoundByItsReleaseFileAndNotRun() throws Exception {
    Path jdk = folder.resolve("home/jvm-25");
    for (String version : List.of("25", "25.0.1", "25-ea", "25.0.1+8")) {
      jdk(jdk, version, "touch \"$HOME/was-run\"");
      assertEquals(new Finished(0, jdk + "\n", ""), need("need_jdk; echo $JAVA_HOME"), version);
    }
    for (String version : List.of("17.0.1", "250", "2.5", "24.0.25", "26")) {
      jdk(jdk, version, "touch \"$HOME/was-run\"");
      assertEquals(1, need("find_jdk").exitCode(), version);
    }
    jdk(jdk, "25", "exit 0");
    Files.delete(jdk.resolve("bin/javac"));
    assertEquals(1, need("find_jdk").exitCode(), "a runtime without a compiler");
    assertFalse(Files.exists(folder.resolve("home/was-run")));
  }

  @Test
  void aPackageManagerIsAskedOnlyWhereNoArchiveCanBeHad() throws Exception {
    aPackageManager();

    assertEquals(cache("jdk-25") + "\n", need("need_jdk; echo $JAVA_HOME").out());
    assertFalse(Files.exists(folder.resolve("home/installed")));
  }

  @Test
  void withoutATerminalAPackageIsInstalledAtOnce() throws Exception {
    aPackageManager();
    files.clear();

    Finished finished = need("need_jdk; echo $JAVA_HOME");

    assertEquals(0, finished.exitCode(), finished.err());
    assertEquals(folder.resolve("home/jvm-25") + "\n", finished.out());
    assertTrue(finished.err().contains("(apt-get install openjdk-25-jdk-headless)"));
    assertEquals(
        "install -y -qq --no-install-recommends openjdk-25-jdk-headless\n",
        Files.readString(folder.resolve("home/installed")));
  }

  @Test
  void aPersonIsAskedBeforeAPackageIsInstalled() throws Exception {
    aPackageManager();
    files.clear();
    String needs =
        "on_terminal() { true; }; find_node() { return 1; }; find_chromium() { return 1; }; ";
    for (String what : List.of("need_jdk", "need_node", "need_chromium")) {
      for (String answer : List.of("n\\n", "\\n", "")) {
        Finished refused = need(needs + what + " < <(printf '" + answer + "')");

        assertEquals(3, refused.exitCode(), what + refused.err());
        assertTrue(refused.err().contains("may it run 'apt-get install "), refused.err());
        assertFalse(Files.exists(folder.resolve("home/installed")), what + answer);
      }
    }
    assertEquals(0, need(needs + "need_jdk < <(echo yes)").exitCode());
    assertTrue(Files.exists(folder.resolve("home/installed")));
  }

  @Test
  void withoutTheRightToInstallPackagesItSaysWhatToInstall() throws Exception {
    aPackageManager();
    program("id", "echo 1000");
    program("sudo", "exit 1");
    files.clear();

    Finished finished = need("need_jdk");

    assertEquals(3, finished.exitCode(), finished.err());
    assertFalse(Files.exists(folder.resolve("home/installed")));
  }

  /** A terminal sends its signal to the program that runs and to the launcher. */
  @Test
  void afterCtrlCNothingIsInstalled() throws Exception {
    aPackageManager();
    String interrupt = "kill -INT $PPID; kill -INT $$; sleep 5";
    program("curl", interrupt);
    for (String what : List.of("need_jdk", "need_node")) {
      Finished finished = need(what);

      assertEquals(130, finished.exitCode(), finished.err());
      assertFalse(finished.err().contains("installing"), finished.err());
    }
    program("node", interrupt);
    assertEquals(130, need("need_node").exitCode());
    program("node", "kill -INT $$");
    assertEquals(130, need("need_node").exitCode(), "only the program that runs gets it");
    assertFalse(Files.exists(folder.resolve("home/installed")));
    try (Stream<Path> left = Files.list(folder.resolve("home/.cache/account-links"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** It runs as root, and has a JDK and a Node.js. */
  private void aPackageManager() throws Exception {
    program("id", "echo 0");
    program("apt-cache", "[ \"$2\" != temurin-25-jdk ] && echo '  Candidate: 25.0.1+8-1'");
    program(
        "apt-get",
        "echo \"$*\" >\"$HOME/installed\"; mkdir -p \"$HOME/jvm-25/bin\";"
            + " echo 'JAVA_VERSION=\"25.0.1\"' >\"$HOME/jvm-25/release\";"
            + " touch \"$HOME/jvm-25/bin/javac\"; chmod +x \"$HOME/jvm-25/bin/javac\"");
  }

  @Test
  void nodeIsDownloadedAndOnThePath() throws Exception {
    program("node", "echo v18.20.4");

    Finished finished = need("need_node; node --version; command -v node");

    assertEquals(0, finished.exitCode(), finished.err());
    assertEquals("v22.9.0\n" + cache("node").resolve("bin/node") + "\n", finished.out());
    assertTrue(finished.err().contains("downloading Node.js from " + address()), finished.err());

    nodeSums("0".repeat(64));
    assertEquals(0, need("need_node").exitCode(), "it is there already");
  }

  @Test
  void aNodeWithAnotherChecksumIsNotUsed() throws Exception {
    nodeSums("0".repeat(64));

    Finished finished = need("need_node");

    assertEquals(3, finished.exitCode());
    assertTrue(finished.err().contains("its checksum is wrong"), finished.err());
    assertFalse(Files.exists(cache("node")));
  }

  @Test
  void withoutANetworkItSaysWhatToInstall() throws Exception {
    files.clear();

    Finished finished = need("need_jdk");

    assertEquals(3, finished.exitCode());
    assertTrue(finished.err().contains("adoptium.net/temurin/releases"), finished.err());
  }

  @Test
  void theClassesAreReadOnceForAllStarts() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path jar = folder.resolve("target/cli.jar");
    Path cache = folder.resolve("target/cli.aot");
    Files.createDirectories(folder.resolve("target/lib"));
    Files.createFile(folder.resolve("target/lib/other.jar"));
    Files.createFile(jar);
    jdk(home, "25.0.1", "exit 1");
    String made =
        "for a; do case $a in -XX:AOTCacheOutput=*) echo >\"${a#*=}\";; esac; done; echo made";
    executable(home.resolve("bin/java"), made + " >>\"$HOME/made\"");
    String start =
        ". ../launcher/java.sh; need_start_cache \"$HOME\" '%1$s' '%1$s/cli.aot'; run_java echo cp Main"
            .formatted(jar.getParent());

    Finished first = need(start);
    assertTrue(first.err().contains("preparing a faster start"), first.err());
    assertTrue(first.out().contains("-XX:AOTCache=" + cache), first.out());
    assertEquals(new Finished(0, first.out(), ""), need(start), "it is there already");

    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.2\"\n");
    assertTrue(need(start).err().contains("preparing"), "another JDK");
    for (Path newer : List.of(jar, folder.resolve("target/lib/other.jar"))) {
      Files.setLastModifiedTime(
          newer, FileTime.from(Files.getLastModifiedTime(cache).toInstant().plusSeconds(60)));
      assertTrue(need(start).err().contains("preparing"), newer.toString());
      Files.setLastModifiedTime(newer, FileTime.fromMillis(0));
    }

    executable(home.resolve("bin/java"), "exit 1");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
    Finished without = need(start);
    assertTrue(without.err().contains("preparing"), without.err());
    assertFalse(without.out().contains("AOTCache"), without.out());
    assertEquals(new Finished(0, without.out(), ""), need(start), "it is tried once");
  }

  private record Finished(int exitCode, String out, String err) {}

  /** Runs one of the launcher's functions, on a system that keeps JDKs in one place only. */
  private Finished need(String command) throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    ProcessBuilder builder =
        new ProcessBuilder(
            // A shell cannot catch a signal that its parent ignores, as a background job's may.
            bin.resolve("perl").toString(),
            "-e",
            "$SIG{INT} = 'DEFAULT'; exec @ARGV",
            bin.resolve("bash").toString(),
            "-c",
            "set -euo pipefail; . ../launcher/tools.sh;"
                + " candidates() { printf '%s\\n' \"$HOME/jvm-25\" \"$cache/jdk-25\"; }; "
                + command);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                bin.toString(),
                "HOME",
                home.toString(),
                "ACCOUNT_LINKS_JDK_ADDRESS",
                address(),
                "ACCOUNT_LINKS_NODE_ADDRESS",
                address()));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), out, err);
  }

  /** As https://api.adoptium.net/v3/assets/latest/25/hotspot answers, shortened. */
  private void adoptium(String checksum) {
    files.put(
        "/v3/assets/latest/25/hotspot",
        """
        [{"binary": {"architecture": "x64", "image_type": "jdk",
            "package": {"checksum": "%s",
              "checksum_link": "https://example.com/jdk.tar.gz.sha256.txt",
              "link": "%s/jdk.tar.gz", "name": "jdk.tar.gz",
              "signature_link": "https://example.com/jdk.tar.gz.sig", "size": 1}},
          "release_name": "jdk-25.0.1+8", "vendor": "eclipse"}]
        """
            .formatted(checksum, address())
            .getBytes(StandardCharsets.UTF_8));
  }

  private void nodeSums(String checksum) {
    StringBuilder sums = new StringBuilder();
    for (String platform : List.of("linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64")) {
      sums.append("%s  node-v22.9.0-%s.tar.gz\n".formatted(checksum, platform));
      sums.append("%s  node-v22.9.0-%s.tar.xz\n".formatted("1".repeat(64), platform));
    }
    files.put("/latest-v22.x/SHASUMS256.txt", sums.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Path cache(String name) {
    return folder.resolve("home/.cache/account-links").resolve(name);
  }

  private void program(String name, String script) throws IOException {
    executable(bin.resolve(name), script);
  }

  private static void executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    // Else a link to a tool of this machine would be followed, and the tool overwritten.
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A JDK as far as the launcher looks at it. */
  private static void jdk(Path folder, String version, String javac) throws IOException {
    executable(folder.resolve("bin/javac"), javac);
    Files.writeString(
        folder.resolve("release"),
        "IMPLEMENTOR=\"Eclipse Adoptium\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
  }

  private byte[] jdk() throws Exception {
    Path content = folder.resolve("content/jdk-25.0.1+8");
    jdk(content, "25.0.1", "exit 1");
    return archive(content);
  }

  private byte[] node() throws Exception {
    Path content = folder.resolve("content/node-v22.9.0");
    executable(content.resolve("bin/node"), "echo v22.9.0");
    return archive(content);
  }

  /** A tar.gz with one folder. */
  private byte[] archive(Path content) throws Exception {
    Path archive = folder.resolve(content.getFileName() + ".tar.gz");
    Process tar =
        new ProcessBuilder(
                "tar",
                "-czf",
                archive.toString(),
                "-C",
                content.getParent().toString(),
                content.getFileName().toString())
            .inheritIO()
            .start();
    assertEquals(0, tar.waitFor());
    return Files.readAllBytes(archive);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
