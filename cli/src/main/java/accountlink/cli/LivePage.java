package accountlink.cli;

import accountlink.history.HistoryQueries;
import accountlink.laptop.DataFolder;
import accountlink.laptop.PageServer;
import accountlink.link.Scope;
import accountlink.page.Site;
import accountlink.page.Window;
import accountlink.settings.Settings;
import accountlink.store.History;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The page that is open while the monitor runs on this machine. */
record LivePage(Optional<PageServer> server) implements AutoCloseable {
  static final LivePage NONE = new LivePage(Optional.empty());

  /**
   * @param folder that keeps the history
   * @param every the time between two runs
   */
  static LivePage open(
      History history,
      DataFolder folder,
      Scope scope,
      Settings settings,
      InstantSource clock,
      Duration every,
      int port) {
    HistoryQueries queries = new HistoryQueries(history, List.of(settings.watchList(scope)), clock);
    return new LivePage(
        Optional.of(
            PageServer.start(
                new Site(
                    queries,
                    List.of(scope),
                    every,
                    Window.WEEK,
                    new Site.Options(
                        settings.deployment().label(), settings.timeZone(), folder.option())),
                port)));
  }

  void announce(Consumer<String> print) {
    server.ifPresent(page -> print.accept("The page: " + page.address()));
  }

  void waitForCtrlC() throws InterruptedException {
    if (server.isPresent()) {
      System.out.println("The page stays at " + server.get().address() + " until Ctrl-C.");
      new CountDownLatch(1).await();
    }
  }

  @Override
  public void close() {
    server.ifPresent(PageServer::close);
  }
}
