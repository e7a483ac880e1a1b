package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.lambda.FunctionEnvironment;
import accountlink.link.Scope;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionEnvironmentTest {

  @Test
  void aVariableThatIsSetIsRead() {
    assertEquals(
        "Links", new FunctionEnvironment(Map.of("TABLE_NAME", "Links")).required("TABLE_NAME"));
  }

  @Test
  void aMissingOrBlankVariableIsNamed() {
    FunctionEnvironment environment = new FunctionEnvironment(Map.of("BLANK", " "));

    for (String name : new String[] {"BLANK", "MISSING"}) {
      String message =
          assertThrows(IllegalStateException.class, () -> environment.required(name)).getMessage();
      assertTrue(message.contains("variable " + name + " is not set"), message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:lambda:eu-central-1:111122223333:function:check",
        "arn:aws:lambda:eu-central-1:111122223333:function:check:live"
      })
  void theScopeIsTheAccountAndRegionOfTheFunction(String arn) {
    assertEquals(new Scope("111122223333", "eu-central-1"), FunctionEnvironment.scopeOf(arn));
  }

  @Test
  void theErrorNamesAnArnThatIsNotAFunctions() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> FunctionEnvironment.scopeOf("arn:aws:sns:eu-central-1:111122223333:alerts"))
            .getMessage();

    assertTrue(message.contains("'arn:aws:sns:eu-central-1:111122223333:alerts'"), message);
  }
}
