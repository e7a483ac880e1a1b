package accountlink.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfilesTest {
  @Test
  void aProfileThatDoesNotExistIsNamedWithThoseThatDo() {
    assertEquals(
        Optional.of(
            "AWS_PROFILE is 'prd', and ~/.aws/config and ~/.aws/credentials have no such profile:"
                + " they have dev, prod."),
        Profiles.missing(Optional.of("prd"), Set.of("prod", "dev")));
    assertEquals(Optional.empty(), Profiles.missing(Optional.of("dev"), Set.of("dev")));
    assertEquals(Optional.empty(), Profiles.missing(Optional.of("default"), Set.of()));
    assertEquals(Optional.empty(), Profiles.missing(Optional.empty(), Set.of("dev")));
  }
}
