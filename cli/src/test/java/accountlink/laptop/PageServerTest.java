package accountlink.laptop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.history.HistoryQueries;
import accountlink.page.Site;
import accountlink.page.Window;
import accountlink.store.memory.MemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageServerTest {
  private static final Site SITE =
      new Site(
          new HistoryQueries(new MemoryStore(), List.of(), InstantSource.system()),
          Monitored.SCOPE,
          Duration.ofMinutes(5),
          Window.WEEK);

  @Test
  void ofAPortThatIsTakenTheNextFreeOneIsIt() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
      try (PageServer one = PageServer.start(SITE, taken.getLocalPort());
          PageServer other = PageServer.start(SITE, taken.getLocalPort())) {
        int first = one.address().getPort();
        assertTrue(first > taken.getLocalPort(), one.address().toString());
        assertTrue(other.address().getPort() > first, other.address().toString());
      }
    }
  }

  @Test
  void aFreePortIsTheOneThatWasAskedFor() throws IOException {
    int free;
    try (ServerSocket any = new ServerSocket()) {
      any.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
      free = any.getLocalPort();
    }
    try (PageServer server = PageServer.start(SITE, free)) {
      assertEquals(free, server.address().getPort());
    }
  }
}
