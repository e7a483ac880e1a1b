package accountlink.aws;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/** The profiles of the AWS CLI, and the one that is chosen. */
public final class Profiles {
  private Profiles() {}

  /**
   * Chooses the profile of all later calls, before what the environment has.
   *
   * @throws BadInputException where no file has it
   */
  public static void use(String name) {
    System.setProperty(ProfileFileSystemSetting.AWS_PROFILE.property(), name);
    check(name, name);
  }

  /**
   * @param typed the option's value that names the profile
   * @throws BadInputException where no file has it
   */
  public static void check(String typed, String name) {
    if (named(name).isEmpty()) {
      throw new BadInputException(
          "command line",
          List.of(
              new Problem(
                  "--profile",
                  typed,
                  noneOf(ProfileFile.defaultProfileFile().profiles().keySet()))));
    }
  }

  /** The one that an option has chosen. */
  static Optional<String> given() {
    return Optional.ofNullable(System.getProperty(ProfileFileSystemSetting.AWS_PROFILE.property()));
  }

  /** The chosen profile, where a file has it. */
  static Optional<Profile> chosen() {
    return named(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow());
  }

  static Optional<Profile> named(String name) {
    return ProfileFile.defaultProfileFile().profile(name);
  }

  /** What to say where the environment names a profile that no file has. */
  public static Optional<String> missing() {
    return missing(
        ProfileFileSystemSetting.AWS_PROFILE.getStringValue(),
        ProfileFile.defaultProfileFile().profiles().keySet());
  }

  static Optional<String> missing(Optional<String> named, Set<String> profiles) {
    return named
        // The SDK's own name where the environment has none.
        .filter(name -> !name.equals("default") && !profiles.contains(name))
        .map(name -> "AWS_PROFILE is '" + name + "', and " + noneOf(profiles) + ".");
  }

  private static String noneOf(Set<String> profiles) {
    return "~/.aws/config and ~/.aws/credentials have no such profile: "
        + (profiles.isEmpty()
            ? "they have none"
            : "they have " + String.join(", ", new TreeSet<>(profiles)));
  }
}
