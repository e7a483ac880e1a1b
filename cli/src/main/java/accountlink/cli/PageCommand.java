package accountlink.cli;

import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.laptop.FileTrouble;
import accountlink.laptop.PageServer;
import accountlink.link.Scope;
import accountlink.page.Site;
import accountlink.page.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "page",
    mixinStandardHelpOptions = true,
    description = {
      "Serves the page of links and timelines on 127.0.0.1: of the local history, or with --stack of"
          + " the deployed one. It only reads.",
      "With --export it writes the page as files instead, for a wiki or a bucket."
    })
final class PageCommand implements Callable<Integer> {
  @Mixin private HistorySource source;
  @Mixin private PortOption portOption;

  @Option(
      names = "--export",
      paramLabel = "FOLDER",
      description =
          "Writes the pages of links and a file for each link, and ends. Files cannot be searched.")
  private Path export;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "5m",
      converter = RunOptions.DurationConverter.class,
      description =
          "The time between two checks: after three of them without one, the page says so."
              + " Default: 5m.")
  private Duration every;

  @Override
  public Integer call() {
    int port = portOption.port();
    return source.ask(
        (queries, scopes) ->
            export == null ? serve(queries, scopes, port) : export(queries, scopes));
  }

  private int serve(HistoryQueries queries, List<Scope> scopes, int port) {
    try (PageServer server = PageServer.start(site(queries, scopes), port)) {
      System.out.println("The page: " + server.address() + " (until Ctrl-C)");
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }

  private int export(HistoryQueries queries, List<Scope> scopes) {
    AtomicInteger files = new AtomicInteger();
    site(queries, scopes)
        .export(
            (path, html) -> {
              write(export.resolve(path), html);
              files.incrementAndGet();
            });
    System.out.printf(
        "%s written below %s. Files cannot be searched.%n",
        Words.count(files.get(), "file"), export.toAbsolutePath());
    return ExitCode.DONE;
  }

  private void write(Path file, String html) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, html);
    } catch (IOException failed) {
      throw BadOption.of(
          "--export", export.toString(), "cannot be written to: " + FileTrouble.words(failed));
    }
  }

  private Site site(HistoryQueries queries, List<Scope> scopes) {
    return new Site(queries, scopes, every, Window.MONTH, source.pageOptions());
  }
}
