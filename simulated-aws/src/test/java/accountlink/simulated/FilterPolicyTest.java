package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterPolicyTest extends SnsTest {

  @Test
  void aSubscriberGetsOnlyMessagesThatMatchItsPolicy() {
    only(Map.of("severity", List.of("CRITICAL", "WARNING")));
    publish(r -> r.message("1").messageAttributes(Map.of("severity", string("CRITICAL"))));
    publish(r -> r.message("2").messageAttributes(Map.of("severity", string("INFO"))));
    publish(r -> r.message("3").messageAttributes(Map.of("severity", string("WARNING"))));
    publish(r -> r.message("4").messageAttributes(Map.of("severity", string("critical"))));
    publish(r -> r.message("5"));
    assertEquals(List.of("1", "3"), bodies());
    assertEquals(5, simulated.published().size());
  }

  @Test
  void everyKeyMustMatch() {
    only(Map.of("severity", List.of("CRITICAL"), "owner", List.of("team-a")));
    publish(
        r ->
            r.message("both")
                .messageAttributes(
                    Map.of("severity", string("CRITICAL"), "owner", string("team-a"))));
    publish(
        r ->
            r.message("one")
                .messageAttributes(
                    Map.of("severity", string("CRITICAL"), "owner", string("team-b"))));
    publish(r -> r.message("half").messageAttributes(Map.of("severity", string("CRITICAL"))));
    assertEquals(List.of("both"), bodies());
  }

  @Test
  void oneMemberOfAStringArrayIsEnough() {
    only(Map.of("owner", List.of("team-a")));
    publish(
        r ->
            r.message("in")
                .messageAttributes(
                    Map.of("owner", attribute("String.Array", "[\"team-b\",\"team-a\"]"))));
    publish(
        r ->
            r.message("out")
                .messageAttributes(Map.of("owner", attribute("String.Array", "[\"team-b\"]"))));
    assertEquals(List.of("in"), bodies());
  }

  @Test
  void aBackslashOrAQuotationMarkMatchesOnlyWhereThePolicyEscapesItTwice() {
    only(Map.of("owner", List.of("CORP\\\\jdoe", "\\\"Ada\\\"", "CORP\\once", "\"once\"")));
    for (String owner : List.of("CORP\\jdoe", "\"Ada\"", "CORP\\once", "\"once\"")) {
      publish(r -> r.message(owner).messageAttributes(Map.of("owner", string(owner))));
    }
    assertEquals(List.of("CORP\\jdoe", "\"Ada\""), bodies());
  }

  @Test
  void aNumberIsNotAString() {
    only(Map.of("count", List.of("5")));
    publish(r -> r.messageAttributes(Map.of("count", attribute("Number", "5"))));
    assertEquals(List.of(), bodies());
  }

  @Test
  void aFilterDoesNotAffectOtherSubscribers() {
    only(Map.of("severity", List.of("CRITICAL")));
    simulated.subscribe(topic, "email", "all@example.com");
    publish(r -> r.message("x"));
    assertEquals("all@example.com", simulated.deliveries().getFirst().endpoint());
    assertEquals(1, simulated.deliveries().size());
  }

  @Test
  void aPolicyWithSixKeysOrWithoutValuesIsAnErrorOfTheTest() {
    Map<String, List<String>> six =
        IntStream.range(0, 6)
            .boxed()
            .collect(Collectors.toMap(i -> "key" + i, i -> List.of("value")));
    assertThrows(IllegalArgumentException.class, () -> only(six));
    assertThrows(IllegalArgumentException.class, () -> only(Map.of("severity", List.of())));
  }

  private void only(Map<String, List<String>> policy) {
    simulated.subscribe(topic, "email", "ops@example.com", policy);
  }
}
