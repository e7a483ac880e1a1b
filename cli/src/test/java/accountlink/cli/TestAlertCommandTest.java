package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TestAlertCommandTest {

  @Test
  void aTestAlertArrivesByTheRealWayAndSaysThatItIsOne() {
    Typed typed = Typed.in("test-alert");

    assertEquals(0, typed.exitCode(), typed.err());
    assertTrue(typed.out().contains("Subject: TEST: account link alerts arrive"), typed.out());
    assertTrue(typed.out().contains("This is a test. No account link has changed."));
    assertTrue(typed.out().contains("Sent: SNS has it as message "), typed.out());
  }
}
