package accountlink.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkRefTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"link-12345678", "link-123456789012345678901234", "111122223333", "000000000000"})
  void aLinkIdAndAnAccountIdAreKeys(String key) {
    assertTrue(LinkRef.isKey(key));
    assertEquals(key, LinkRef.of(key).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "link-",
        "link-1234567",
        "link-1234567890123456789012345",
        "Link-12345678",
        "11112222333",
        "1111222233334",
        "11112222333a",
        "payroll"
      })
  void anythingElseIsNotAKey(String text) {
    assertFalse(LinkRef.isKey(text));
    assertThrows(IllegalArgumentException.class, () -> LinkRef.of(text));
  }

  @Test
  void theShapeOfAKeySaysWhatItIs() {
    assertEquals(new LinkRef.LinkId("link-payroll01"), LinkRef.of("link-payroll01"));
    assertEquals(new LinkRef.LinkedAccountId("444455556666"), LinkRef.of("444455556666"));
  }
}
