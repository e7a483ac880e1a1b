package accountlink.alert;

import accountlink.link.*;
import java.time.*;
import java.util.*;
import java.util.stream.*;
import org.junit.jupiter.api.Test;

class ScratchPrintTest {
  static Alert of(int i, String name, String owner, Cause cause) {
    Instant noon = AlertExamples.NOON;
    Transition t =
        new Transition(
            Optional.of(LinkStatus.PENDING),
            LinkStatus.REJECTED,
            Evidence.STATUS_ANSWERED,
            noon,
            Optional.of(noon.minusSeconds(300)),
            Optional.of(
                new TimeBounds(
                    Optional.of(noon.minus(Duration.ofDays(3)).minusSeconds(300)),
                    noon.minus(Duration.ofDays(3)))),
            LinkIds.ofNullable(
                "link-%08d".formatted(i), "111122223333", "%012d".formatted(444400000000L + i)),
            Optional.ofNullable(cause));
    return new Alert(
        UUID.nameUUIDFromBytes(("a" + i).getBytes()).toString(),
        1,
        noon,
        new Scope("111122223333", "eu-central-1"),
        Optional.of(
            new WatchedLink(
                new LinkRef.LinkId("link-%08d".formatted(i)), name, Optional.ofNullable(owner))),
        Severity.CRITICAL,
        new Alert.StatusChanged(t));
  }

  @Test
  void sizes() throws Exception {
    for (String fill : List.of("x", "\"", "\\", "部", "🐘", "&", "]:", "<", "é", "'", "/", "\u007f"))
      for (boolean owned : List.of(true, false)) {
        List<Alert> all =
            IntStream.range(0, 1500)
                .mapToObj(
                    i ->
                        of(
                            i,
                            (i + fill.repeat(100)).substring(0, 100),
                            owned ? (i + fill.repeat(100)).substring(0, 100) : null,
                            new Cause(Cause.Act.REJECTED, AlertExamples.NOON, i + "w".repeat(200))))
                .toList();
        TextOptions opt =
            new TextOptions(
                "./account-links history --table " + "T".repeat(255) + " --region eu-central-1",
                Optional.of("https://eu-central-1.console.aws.amazon.com/" + "x".repeat(200)),
                Optional.of(ZoneId.of("America/Argentina/ComodRivadavia")),
                Optional.of(fill.repeat(40 / fill.length())),
                Map.of("111122223333", fill.repeat(60 / fill.length())));
        int max = 0;
        int parts = 0;
        int subj = 0;
        for (Notification n : new Digests(10, 10000, List.of(), AlertExamples.NOON).pack(all)) {
          SnsPublication p = SnsPublication.of(Publication.of(n, opt));
          max = Math.max(max, p.bytes());
          parts++;
          subj = Math.max(subj, p.subject().length());
          if (parts == 1) {
            Map<String, Object> f = com.fasterxml.jackson.jr.ob.JSON.std.mapFrom(p.message());
            System.out.println(
                "  forms "
                    + f.entrySet().stream()
                        .map(
                            e ->
                                e.getKey()
                                    + " "
                                    + accountlink.format.LinkJson.text(e.getValue())
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                                        .length)
                        .toList()
                    + " attr "
                    + p.attributes().values().stream()
                        .mapToInt(a -> a.stringValue().length())
                        .sum());
            System.out.println("  S " + p.subject());
          }
        }
        System.out.println(
            fill
                + " owned "
                + owned
                + " parts "
                + parts
                + " max "
                + max
                + " subject "
                + subj
                + (max > SnsTopic.MAX_BYTES ? "  TOO LONG" : ""));
      }
  }
}
