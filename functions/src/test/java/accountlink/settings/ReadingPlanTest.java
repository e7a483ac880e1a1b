package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.LinkRef;
import accountlink.link.ReadingMethod;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings.Pace;
import accountlink.settings.Settings.ReadingSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingPlanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1       | 1     | 5 minutes  | GET  | 0",
        "35      | 1     | 5 minutes  | GET  | 30",
        "36      | 1     | 5 minutes  | LIST | 0",
        "65      | 2     | 5 minutes  | GET  | 30",
        "95      | 1     | 15 minutes | GET  | 90",
        "96      | 1     | 15 minutes | LIST | 0",
        "500     | 1     | 24 hours   | GET  | 495",
        "700     | 1     | 24 hours   | LIST | 23",
        "10000   | 1     | 15 minutes | LIST | 395",
        "10000   | 2     | 15 minutes | LIST | 198",
        "17000   | 1     | 15 minutes | LIST | 675",
        "17001   | 1     | 15 minutes | GET  | 16996",
        "10      | 0.1   | 1 minute   | LIST | 0",
      })
  void automaticallyLinkByLinkWhereThatTakesNoMoreThanATenthOfTheInterval(
      int links, double callsPerSecond, String interval, ReadingMethod method, long seconds) {
    ReadingPlan plan = plan(links, callsPerSecond, ReadingSetting.AUTO, interval);

    assertEquals(method, plan.way().method(), plan.inWords());
    assertEquals(seconds, Math.round(plan.time().toMillis() / 1000.0), plan.inWords());
  }

  @Test
  void theWayIsToldWithItsReason() {
    assertEquals(
        "A round takes 0 seconds: 4 calls by ListAccountLinks, at 1 a second after a burst of 5 (reading"
            + " 100 links one by one takes 2 minutes, more than a tenth of the 5 minutes between two"
            + " runs)",
        plan(100, 1, ReadingSetting.AUTO, "5 minutes").inWords());
    assertEquals(
        "A round takes 5 seconds: 10 calls by GetAccountLink, at 1 a second after a burst of 5 (the"
            + " settings say so)",
        plan(10, 1, ReadingSetting.GET, "5 minutes").inWords());
  }

  @Test
  void aRoundThatFitsIsNoMisfit() {
    ReadingPlan plan = plan(300, 1, ReadingSetting.GET, "5 minutes");

    assertTrue(plan.fits());
    assertEquals(Optional.empty(), plan.misfit(300));
    assertEquals(Duration.ofMinutes(5), plan.readEvery());
  }

  @Test
  void aRoundThatIsLongerThanTheIntervalSaysWhatToChange() {
    assertEquals(
        Optional.of(
            "A round takes 7 minutes: 400 calls by GetAccountLink, at 1 a second after a burst of 5"
                + " (the settings say so). That is longer than the 5 minutes between two runs, so"
                + " each link is read every 10 minutes only. To change that: set reading to"
                + " \"auto\", which lists so many links: 16 calls take 11 seconds; or choose a schedule with at least 7 minutes"
                + " between two runs, such as rate(7 minutes); or raise pace.callsPerSecond, of which"
                + " AWS allows 2 to all callers of the account and Region together; or watch fewer"
                + " links"),
        plan(400, 1, ReadingSetting.GET, "5 minutes").misfit(400));
  }

  @Test
  void aRoundThatNoRunCanReadTakesTurns() {
    ReadingPlan plan = plan(10_000, 2, ReadingSetting.GET, "15 minutes");

    assertEquals(Duration.ofMinutes(120), plan.readEvery());
    assertEquals(
        Optional.of(
            "A round takes 1 hour 23 minutes: 10,000 calls by GetAccountLink, at 2 a second after a"
                + " burst of 5 (the settings say so). That is longer than the 15 minutes between two"
                + " runs, so each link is read every 2 hours only. To change that: set reading to"
                + " \"auto\", which lists so many links: 400 calls take 3 minutes; or watch fewer links"),
        plan.misfit(10_000));
  }

  /** Also where the list takes longer than the interval: it takes a 25th of the calls. */
  @Test
  void readingOneByOneThatIsTooSlowIsToldOfAuto() {
    for (int links : List.of(100, 2_000, 16_000)) {
      ReadingPlan plan = plan(links, 1, ReadingSetting.GET, "1 minute");

      String changes = plan.misfit(links).orElseThrow().split("To change that: ")[1];
      assertTrue(changes.startsWith("set reading to \"auto\", which lists so many links"), changes);
      assertEquals(
          ReadingMethod.LIST,
          plan(links, 1, ReadingSetting.AUTO, "1 minute").way().method(),
          links + " links");
    }
    for (ReadingSetting reading : List.of(ReadingSetting.AUTO, ReadingSetting.LIST)) {
      String misfit = plan(20_000, 1, reading, "1 minute").misfit(20_000).orElseThrow();
      assertFalse(misfit.contains("set reading"), misfit);
    }
  }

  private static ReadingPlan plan(
      int links, double callsPerSecond, ReadingSetting reading, String interval) {
    Settings settings =
        Settings.of(
                IntStream.range(0, links)
                    .mapToObj(
                        i -> WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
                    .toList())
            .with(new Pace(callsPerSecond, 5))
            .with(reading);
    return ReadingPlan.of(settings, Settings.rate("rate(" + interval + ")").orElseThrow());
  }
}
