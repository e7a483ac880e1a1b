package accountlink.bench;

import accountlink.laptop.Browser;
import accountlink.store.sqlite.GeneratedHistory;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the page of many links needs of server, wire and browser. */
final class PageOfManyLinks extends Measurement {
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+");

  /** Of a file in /proc. */
  private static final String MOST = "VmHWM";

  private static final String NOW = "VmRSS";

  private final int links;
  private final int samples;
  private final Duration idle;
  private final Duration open;

  /**
   * @param samples requests
   * @param idle for how long the tab is watched while nothing happens
   * @param open how long the tab has been open in all when its memory is read
   */
  PageOfManyLinks(int links, int samples, Duration idle, Duration open) {
    super(
        "page",
        "The page of 10,000 links",
        """
            `account-links page` serves a generated history of %,d links over SQLite: two years of checks \
            every five minutes, and 5 to 40 changes a link. A request is answered when its first byte is \
            there. Chromium shows the page of 30 days, and nothing happens meanwhile. The main thread's \
            time and the number of elements are what Chromium counts."""
            .formatted(links));
    this.links = links;
    this.samples = samples;
    this.idle = idle;
    this.open = open;
  }

  @Override
  Map<String, Object> figures(Workplace workplace) throws Exception {
    Path folder = Files.createDirectories(workplace.folder().resolve("page"));
    Path settings =
        GeneratedHistory.write(folder, links, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    Map<String, Object> figures = new LinkedHashMap<>();
    Process server = serve(folder, settings);
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      String address = ADDRESS.matcher(out.readLine()).results().findFirst().orElseThrow().group();
      ask(URI.create(address), figures);
      look(address, figures);
      figures.put("Memory of the page server at most", megabytes(server.pid(), MOST, 300));
    } finally {
      server.destroyForcibly().waitFor();
    }
    return figures;
  }

  /** As the launcher starts it. */
  private static Process serve(Path folder, Path settings) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "accountlink.cli.Main",
            "page",
            "--port",
            "0",
            "--data",
            folder.toString(),
            "--settings",
            settings.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void ask(URI address, Map<String, Object> figures) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      figures.put("Page", goal(body(http, address, "identity").length / 1000.0, 100, "%,.1f kB"));
      figures.put(
          "Page, compressed", goal(body(http, address, "gzip").length / 1000.0, 15, "%,.1f kB"));
      Samples firstByte = new Samples();
      for (int sample = 0; sample < samples; sample++) {
        long start = System.nanoTime();
        try (var body =
            http.send(request(address, "gzip"), HttpResponse.BodyHandlers.ofInputStream()).body()) {
          body.read();
          firstByte.add((System.nanoTime() - start) / 1e6);
        }
      }
      figures.put("First byte", firstByte.milliseconds());
      figures.put("First byte, median", goal(firstByte.median(), 200, "%,.0f ms"));
    }
  }

  private static byte[] body(HttpClient http, URI address, String encoding) throws Exception {
    return http.send(request(address, encoding), HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  private static HttpRequest request(URI address, String encoding) {
    return HttpRequest.newBuilder(address).header("Accept-Encoding", encoding).build();
  }

  private void look(String address, Map<String, Object> figures) throws Exception {
    try (Browser browser = new Browser()) {
      Page page = browser.chromium.newPage();
      page.navigate(address);
      figures.put("Elements", goal(page.locator("*").count(), 4000, "%,.0f"));
      CDPSession devTools = page.context().newCDPSession(page);
      devTools.send("Performance.enable");
      page.waitForTimeout(Duration.ofSeconds(2).toMillis());
      double before = taskSeconds(devTools);
      page.waitForTimeout(idle.toMillis());
      figures.put(
          "Main thread busy, idle tab, %d s".formatted(idle.toSeconds()),
          goal(taskSeconds(devTools) - before, 0.5, "%,.2f s"));
      page.waitForTimeout(open.minus(idle).toMillis());
      figures.put(
          "Memory of the renderer after %d s".formatted(open.toSeconds()),
          megabytes(renderer(browser), NOW, 200));
    }
  }

  private static double taskSeconds(CDPSession devTools) {
    for (JsonElement metric : devTools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      JsonObject one = metric.getAsJsonObject();
      if (one.get("name").getAsString().equals("TaskDuration")) {
        return one.get("value").getAsDouble();
      }
    }
    throw new IllegalStateException("Chromium has no TaskDuration");
  }

  /** Of the processes of one tab and of those in reserve, the one with the most memory. */
  private static long renderer(Browser browser) throws IOException {
    long largest = 0;
    long most = -1;
    for (JsonElement process :
        browser
            .chromium
            .newBrowserCDPSession()
            .send("SystemInfo.getProcessInfo")
            .getAsJsonArray("processInfo")) {
      JsonObject one = process.getAsJsonObject();
      long id = one.get("id").getAsLong();
      if (one.get("type").getAsString().equals("renderer") && kilobytes(id, NOW) > most) {
        largest = id;
        most = kilobytes(id, NOW);
      }
    }
    return largest;
  }

  private static String megabytes(long process, String which, int goal) throws IOException {
    return Files.exists(Path.of("/proc"))
        ? goal(kilobytes(process, which) / 1024.0, goal, "%,.0f MB")
        : "not counted here";
  }

  private static long kilobytes(long process, String which) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(process), "status"));
    return lines.stream()
        .filter(line -> line.startsWith(which + ":"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private static String goal(double value, double goal, String format) {
    return String.format(Locale.ROOT, format, value)
        + ", goal: at most "
        + String.format(Locale.ROOT, format, goal)
        + (value <= goal ? ", reached" : ", missed");
  }
}
