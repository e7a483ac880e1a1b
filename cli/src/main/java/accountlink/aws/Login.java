package accountlink.aws;

import accountlink.input.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * The SDK's default chain, which keeps why each of its parts gave no credentials. The SDK's own has
 * only the outer words of them, among those of all parts that nobody has set up. A profile that an
 * option names comes before the environment, as the AWS CLI has it.
 */
final class Login implements AwsCredentialsProvider {
  private static final String ENVIRONMENT = "the environment";
  private static final String PROFILE = "the profile";

  /** What sets a part of the chain up, by the part's name. */
  private static final Map<String, List<String>> VARIABLES =
      Map.of(
          ENVIRONMENT,
          List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
          "the web identity",
          List.of("AWS_WEB_IDENTITY_TOKEN_FILE"),
          "the container",
          List.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"));

  private final Map<String, String> environment;
  private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
  private final AwsCredentialsProvider provider;

  /** The one that was asked for by its name; empty: where the environment chooses. */
  private final Optional<String> named;

  private Login(Map<String, String> environment, Optional<String> named) {
    this.environment = environment;
    this.named = named;
    AwsCredentialsProvider profile =
        part(
            PROFILE,
            named
                .map(ProfileCredentialsProvider::create)
                .orElseGet(ProfileCredentialsProvider::create));
    this.provider =
        named.isPresent()
            ? profile
            : AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                part(ENVIRONMENT, EnvironmentVariableCredentialsProvider.create()),
                part("the web identity", WebIdentityTokenFileCredentialsProvider.create()),
                profile,
                part("the container", ContainerCredentialsProvider.create()),
                InstanceProfileCredentialsProvider.create());
  }

  static Login of(Map<String, String> environment) {
    return new Login(environment, Profiles.given());
  }

  /** By this profile alone. */
  static Login of(Map<String, String> environment, String profile) {
    return new Login(environment, Optional.of(profile));
  }

  private AwsCredentialsProvider part(String name, AwsCredentialsProvider part) {
    return () -> {
      try {
        AwsCredentials found = part.resolveCredentials();
        failures.remove(name);
        return found;
      } catch (RuntimeException failed) {
        failures.put(name, failed);
        throw failed;
      }
    };
  }

  /**
   * @throws SdkClientException with the reason of each part that is set up
   * @throws BadInputException where a part could not call AWS because of a wrong variable
   */
  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return provider.resolveCredentials();
    } catch (RuntimeException none) {
      for (RuntimeException failed : failures.values()) {
        if (failed instanceof BadInputException wrong) {
          throw wrong;
        }
      }
      // With the call that failed, if one did: a network that is down needs no login.
      throw SdkClientException.create(words(), call(failures.get(PROFILE)).orElse(null));
    }
  }

  /** The call to AWS that failed, where that is why. */
  private static Optional<Throwable> call(Throwable failure) {
    return causes(failure).filter(CallFailure::isOfACall).findFirst();
  }

  private String words() {
    Map<String, String> reasons = new LinkedHashMap<>();
    named
        .map(Profiles::named)
        .orElseGet(Profiles::chosen)
        .filter(_ -> failures.containsKey(PROFILE))
        .filter(profile -> named.isPresent() || givesCredentials(profile))
        .ifPresent(
            profile ->
                reasons.put(
                    "the profile '" + profile.name() + "'",
                    reason(failures.get(PROFILE)) + "." + cure(profile, failures.get(PROFILE))));
    VARIABLES.forEach(
        (part, variables) -> {
          if (failures.containsKey(part)
              && variables.stream()
                  .anyMatch(name -> !environment.getOrDefault(name, "").isBlank())) {
            reasons.put(
                part + " (" + String.join(", ", variables) + ")", reason(failures.get(part)) + ".");
          }
        });
    if (!reasons.isEmpty()) {
      return "there are no usable AWS credentials. "
          + reasons.entrySet().stream()
              .map(one -> "From " + one.getKey() + ": " + one.getValue())
              .collect(Collectors.joining(" "));
    }
    return Profiles.missing()
        .map(why -> "there are no AWS credentials: " + why)
        .orElse(
            "there are no AWS credentials in the environment, the profile, or a container or"
                + " instance role. Log in, for example with 'aws sso login', or set AWS_PROFILE.");
  }

  /** Whether it has more than a Region and the like. */
  private static boolean givesCredentials(Profile profile) {
    return Stream.of(
            ProfileProperty.AWS_ACCESS_KEY_ID,
            ProfileProperty.AWS_SECRET_ACCESS_KEY,
            ProfileProperty.ROLE_ARN,
            ProfileProperty.CREDENTIAL_PROCESS,
            ProfileProperty.SSO_START_URL,
            ProfileProperty.SSO_ACCOUNT_ID,
            "sso_session",
            "login_session",
            ProfileProperty.WEB_IDENTITY_TOKEN_FILE)
        .anyMatch(property -> profile.property(property).isPresent());
  }

  private static String cure(Profile profile, Throwable failure) {
    if (call(failure).isPresent()) {
      return "";
    }
    if (!has(profile, ProfileProperty.ROLE_ARN) || isRefusedBySts(failure)) {
      return " " + cure(profile);
    }
    // Who would take the role has no credentials.
    return profile
        .property(ProfileProperty.SOURCE_PROFILE)
        .filter(source -> !source.equals(profile.name()))
        .flatMap(Profiles::named)
        .map(source -> cure(source, failure))
        .orElse("");
  }

  private static boolean isRefusedBySts(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof AwsServiceException refused
                    && refused.awsErrorDetails() != null
                    && "Sts".equals(refused.awsErrorDetails().serviceName()));
  }

  private static String cure(Profile profile) {
    String option = " --profile " + profile.name();
    if (has(profile, ProfileProperty.CREDENTIAL_PROCESS)) {
      return "Run what its credential_process names yourself, and see why it fails.";
    }
    if (has(profile, "login_session")) {
      return "Log in again: aws login" + option;
    }
    if (has(profile, "sso_session") || has(profile, ProfileProperty.SSO_START_URL)) {
      return "Log in again: aws sso login" + option;
    }
    if (has(profile, "mfa_serial")) {
      return "Its role wants an MFA code, which cannot be asked for here. Log in with the AWS CLI, and"
          + " take its credentials: eval \"$(aws configure export-credentials"
          + option
          + " --format env)\"";
    }
    if (has(profile, ProfileProperty.ROLE_ARN)) {
      return "Is its role_arn right, and does the role's trust policy name who asks? source_profile"
          + " or credential_source must give credentials.";
    }
    return "See what the AWS CLI says: aws sts get-caller-identity" + option + ".";
  }

  private static boolean has(Profile profile, String property) {
    return profile.property(property).isPresent();
  }

  /** The words of a failure and of its causes: the SDK's outer ones often say nothing. */
  private static String reason(Throwable failure) {
    List<String> words = new ArrayList<>();
    causes(failure)
        .map(Login::wordsOf)
        .map(text -> text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\.$", ""))
        .filter(text -> words.stream().noneMatch(before -> before.contains(text)))
        .forEach(words::add);
    return String.join(": ", words);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  private static String wordsOf(Throwable failure) {
    if (failure instanceof AwsServiceException refused
        && refused.awsErrorDetails() != null
        && refused.awsErrorDetails().errorCode() != null) {
      return AwsHttp.calledHost(refused).map(host -> host + " refused: ").orElse("")
          + refused.awsErrorDetails().errorCode()
          + ": "
          + refused.awsErrorDetails().errorMessage();
    }
    return CallFailure.words(failure);
  }
}
