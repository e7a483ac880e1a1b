package accountlink.cli;

import accountlink.format.Words;
import accountlink.screen.Screen;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * The log of one run, for a person: what it has as failures is shown at once, and each reason once.
 * Links that cannot be read are in the table, and what a topic did not accept it has shown.
 */
final class RunFailures implements LambdaLogger {
  private final Screen screen;
  private final boolean namesScopes;
  private final Set<String> shown = new HashSet<>();

  /** Why something could not be recorded. */
  private final Set<String> notRecorded = new LinkedHashSet<>();

  /** Of scopes of which nothing could be done. */
  private final Set<String> failed = new LinkedHashSet<>();

  /**
   * @param namesScopes where there are several
   */
  RunFailures(Screen screen, boolean namesScopes) {
    this.screen = screen;
    this.namesScopes = namesScopes;
  }

  /** Empty where all was recorded. */
  synchronized Optional<String> notRecorded() {
    return notRecorded.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notRecorded));
  }

  /** Why nothing could be done in a scope; empty where something was done in each. */
  synchronized Optional<String> failedScopes() {
    return failed.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failed));
  }

  @Override
  public synchronized void log(String message, LogLevel level) {
    if (level.compareTo(LogLevel.WARN) < 0) {
      return;
    }
    Map<String, Object> event = parsed(message);
    String failure = text(event, "failure").replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    switch (text(event, "event")) {
      case "notRecorded" -> {
        notRecorded.add(failure);
        show(event, failure, "Not recorded: %s: %s".formatted(item(event), failure));
      }
      case "scopeFailed" -> {
        failed.add(scope(event) + ": " + failure);
        show(
            event,
            failure,
            "Nothing could be done: %s. The next run tries again.".formatted(failure));
      }
      case "leaseNotEnded" -> show(event, failure, "Not recorded: the end of this run: " + failure);
      case "notUsable" ->
          show(
              event,
              failure,
              "Left out, since it cannot be read: %s: %s".formatted(item(event), failure));
      case "listingEndedEarly" -> {
        String why = text(event, "why");
        show(event, why, "The links could not all be listed: " + why);
      }
      case "notSent" -> ofAlert(event, failure);
      default -> {}
    }
  }

  private void ofAlert(Map<String, Object> event, String failure) {
    String alert = text(event, "alertId");
    switch (text(event, "outcome")) {
      case "notClaimed" ->
          show(event, failure, "Alert %s is not sent now: %s".formatted(alert, failure));
      case "notMarked" ->
          show(
              event,
              failure,
              "Alert %s was sent, and will be sent again: %s".formatted(alert, failure));
      default -> {}
    }
  }

  @Override
  public void log(String message) {}

  @Override
  public void log(byte[] message) {
    log(new String(message, StandardCharsets.UTF_8));
  }

  /** Of a disk that is full one reads once in a run, not once for each link. */
  private void show(Map<String, Object> event, String reason, String text) {
    if (shown.add(reason)) {
      screen.print(
          screen.lines(
              "",
              part -> screen.styled(Style.fg_red, part),
              namesScopes ? scope(event) + ": " + text : text));
    }
  }

  private static String scope(Map<String, Object> event) {
    return text(event, "account") + " in " + text(event, "region");
  }

  private static String item(Map<String, Object> event) {
    return event.containsKey("name") ? text(event, "name") : "the " + text(event, "item");
  }

  private static String text(Map<String, Object> event, String field) {
    return Words.plain(String.valueOf(event.getOrDefault(field, "")));
  }

  private static Map<String, Object> parsed(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException ours) {
      throw new UncheckedIOException(ours);
    }
  }
}
