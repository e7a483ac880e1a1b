package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.settings.AccountLinkRegions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

class RegionCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"cn-north-1", "cn-northwest-1", "us-gov-west-1", "us-gov-east-1"})
  void chinaAndGovCloudAreRefused(String region) {
    BadInputException refused =
        assertThrows(BadInputException.class, () -> RegionCheck.check(stack(region)));

    assertTrue(
        refused.getMessage().contains("Region: '" + region + "': has no account links"),
        refused.getMessage());
    assertTrue(refused.getMessage().contains("eu-central-1"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "eu-centrl-1, did you mean eu-central-1\\?.*",
    "us-west-1, did you mean us-west-2\\?.*",
    "eu-north-1, 'near it are eu-central-1, eu-west-1, eu-west-2, eu-west-3 .ack.*'",
    "moon, 'those are af-south-1, ap-.*'"
  })
  void anyOtherIsAWarningWithTheNearestName(String region, String words) {
    assertEquals(1, warnings(region, ".*Region '" + region + "' is not among .*" + words + ".*"));
  }

  @Test
  void theKnownOnesAreNoWarning() {
    for (String region : AccountLinkRegions.KNOWN) {
      assertEquals(0, warnings(region, ".*"), region);
    }
  }

  /** A stack that any Region may get has a token for its Region. */
  @Test
  void aRegionThatIsNotKnownAtSynthIsNone() {
    Stack stack = new Stack(new App(), "Stack");
    RegionCheck.check(stack);

    assertEquals(List.of(), Annotations.fromStack(stack).findWarning("*", Match.anyValue()));
  }

  @Test
  void theyAreThoseOfTheSdkWithoutOtherPartitions() {
    assertEquals(
        WorkSpacesClient.serviceMetadata().regions().stream()
            .map(Region::id)
            .filter(id -> id.matches("(?!us-(gov|iso)|cn-|fips-).*"))
            .sorted()
            .toList(),
        AccountLinkRegions.KNOWN);
  }

  @Test
  void theDocsHaveTheSameList() throws IOException {
    String docs = Files.readString(Path.of("../docs/operations.md"));
    String block = docs.split("### Regions\n", 2)[1].split("```\n?", 3)[1];

    assertEquals(
        AccountLinkRegions.KNOWN, Stream.of(Pattern.compile("\\s+").split(block.strip())).toList());
  }

  private static Stack stack(String region) {
    return new Stack(
        new App(),
        "Stack",
        StackProps.builder().env(Environment.builder().region(region).build()).build());
  }

  private static int warnings(String region, String words) {
    Stack stack = stack(region);
    RegionCheck.check(stack);
    return Annotations.fromStack(stack).findWarning("*", Match.stringLikeRegexp(words)).size();
  }
}
