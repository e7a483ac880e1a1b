package accountlink.alert;

import accountlink.link.*;
import java.time.*;
import java.util.*;
import java.util.stream.*;
import org.junit.jupiter.api.Test;

class ScratchPrintTest {
  static final TextOptions OPT =
      new TextOptions(
          "./account-links history --table Links --region eu-central-1",
          Optional.of("https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#dashboards:name=AccountLinkMonitor"),
          Optional.of(ZoneId.of("Europe/Berlin")), Optional.of("prod"), Map.of("111122223333", "Main <office>"));

  static void print(String what, Notification n) throws Exception {
    SnsPublication p = SnsPublication.of(Publication.of(n, OPT));
    Map<String, Object> forms = com.fasterxml.jackson.jr.ob.JSON.std.mapFrom(p.message());
    System.out.println("######## " + what + " bytes " + p.bytes());
    System.out.println("SUBJECT " + p.subject().length() + " " + p.subject());
    String mail = forms.get("email").toString();
    System.out.println(mail.length() > 4200 ? mail.substring(0, 2700) + "\n[...]\n" + mail.substring(mail.length() - 700) : mail);
    Map<String, Object> card = com.fasterxml.jackson.jr.ob.JSON.std.mapFrom(forms.get("https").toString());
    Map<?, ?> c = (Map<?, ?>) card.get("content");
    String d = c.get("description").toString();
    System.out.println("---- CARD " + c.get("title") + "\n" + (d.length() > 3500 ? d.substring(0, 1500) + "\n[...]\n" + d.substring(d.length() - 500) : d) + "\nSTEPS " + c.get("nextSteps") + "\nMETA " + card.get("metadata"));
    System.out.println("---- SMS " + forms.get("sms"));
  }

  static Alert of(int i, String name, String owner, LinkStatus from, LinkStatus to, Cause cause) {
    Instant noon = AlertExamples.NOON;
    Transition t = new Transition(Optional.of(from), to, Evidence.STATUS_ANSWERED, noon,
        Optional.of(noon.minusSeconds(300)), Optional.of(new TimeBounds(Optional.of(noon.minus(Duration.ofDays(3)).minusSeconds(300)), noon.minus(Duration.ofDays(3)))),
        LinkIds.ofNullable("link-%08d".formatted(i), "111122223333", "%012d".formatted(444400000000L + i)), Optional.ofNullable(cause));
    return new Alert(UUID.nameUUIDFromBytes(("a" + i).getBytes()).toString(), 1, noon, new Scope("111122223333", "eu-central-1"),
        Optional.of(new WatchedLink(new LinkRef.LinkId("link-%08d".formatted(i)), name, Optional.ofNullable(owner))),
        TransitionTable.row(Optional.of(from), to).severity(), new Alert.StatusChanged(t));
  }

  @Test
  void printAll() throws Exception {
    for (String name : List.of("rejected", "rejected-by", "reminder-rejected-by", "link-unreadable", "muted", "unmuted", "mute-ended", "link-readable-again", "linked", "link-gone", "scope-unreadable", "hostile-name", "test", "limit-reached", "mute-ended-readable", "reminder-pending", "digest-muted", "digest-mutes-ended","digest-others-readable-again", "points-at-nothing"))
      print(name, AlertExamples.notifications().get(name));
    List<Alert> thousand = IntStream.range(0, 1000).mapToObj(i -> of(i, "Branch " + i, i % 4 == 0 ? null : "Owner " + i % 4, LinkStatus.PENDING,
        i % 3 == 0 ? LinkStatus.LINKED : i % 3 == 1 ? LinkStatus.REJECTED : LinkStatus.LINKING_FAILED, null)).toList();
    List<Notification> ns = new Digests(10, 10000, List.of(), AlertExamples.NOON).pack(thousand);
    for (Notification n : ns) print("thousand", n);
    String[] names = {"支店 東京", "فرع القاهرة", "Zürich \"HQ\" 'x'", "a\nb\r\nc", " leading", "x".repeat(100), "🐘 circus", "O`Neil `rm -rf`", "[a](http://x)", "\u200Bzero"};
    print("names", new Digests(3, 40, List.of(), AlertExamples.NOON).pack(IntStream.range(0, 12).mapToObj(i -> of(i, names[i % 10] , i % 2 == 0 ? "Ö\"wner\" 部\n" + i % 4 : null, LinkStatus.LINKED, LinkStatus.REJECTED, null)).toList()).getFirst());
    Cause ada = new Cause(Cause.Act.REJECTED, AlertExamples.NOON, "ada in role Admin of account 444455556666");
    print("by one", new Digests(3, 40, List.of(), AlertExamples.NOON).pack(IntStream.range(0, 5).mapToObj(i -> of(i, "B" + i, null, LinkStatus.PENDING, LinkStatus.REJECTED, ada)).toList()).getFirst());
    print("by many", new Digests(3, 40, List.of(), AlertExamples.NOON).pack(IntStream.range(0, 600).mapToObj(i -> of(i, "B" + i, null, LinkStatus.PENDING, LinkStatus.REJECTED, new Cause(Cause.Act.REJECTED, AlertExamples.NOON, "user" + i + "@a-long-company-name.example.com in role AWSReservedSSO_Administrator_" + i + " of account 4444555" + (10000+i)))).toList()).getFirst());
    // scopes
    List<Alert> scopes = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Scope s = new Scope("%012d".formatted(222200000000L + i), "eu-west-1");
      scopes.add(new Alert("s" + i, 1, AlertExamples.NOON, s, Optional.empty(), Severity.WARNING, new Alert.ScopeUnreadable(new UnreadablePeriod(3, AlertExamples.NOON.minusSeconds(900), i % 2 == 0 ? UnreadableCause.ROLE_NOT_ASSUMED : UnreadableCause.THROTTLED, "AccessDenied: " + "x".repeat(400), true), Map.of(UnreadableCause.ROLE_NOT_ASSUMED, 12), new Workload(12, 1))));
    }
    for (Notification n : new Digests(10, 10000, List.of(), AlertExamples.NOON).pack(scopes)) print("scopes", n);
  }
}
