package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.TimeBounds;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The options of the texts that belong to one deployment.
 *
 * @param historyCommand a command that shows a link's history when its scope and key are appended
 * @param dashboard address of the deployment's dashboard, where it has one
 * @param zone time zone in which times are given in addition to UTC
 * @param label of the deployment, before every subject
 * @param accountNames what accounts are called, by account id
 */
public record TextOptions(
    String historyCommand,
    Optional<String> dashboard,
    Optional<ZoneId> zone,
    Optional<String> label,
    Map<String, String> accountNames) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);

  /** The options of a deployment without a label and names. */
  public TextOptions(String historyCommand, Optional<String> dashboard, Optional<ZoneId> zone) {
    this(historyCommand, dashboard, zone, Optional.empty(), Map.of());
  }

  /** {@code account Subsidiary (222233334444) in eu-central-1}. */
  String place(Alert alert) {
    return "account " + scope(alert.scope());
  }

  /** {@code Subsidiary (222233334444) in eu-central-1}. */
  String scope(Scope scope) {
    String name = accountNames.get(scope.account());
    return name == null
        ? scope.toString()
        : Words.plain(name) + " (" + scope.account() + ") in " + scope.region();
  }

  /** {@code [prod] } before a subject, which has room for it, or is cut. */
  String labelled(String subject) {
    return Words.shortened(mark() + subject, MessageParts.MAX_SUBJECT_LENGTH);
  }

  int roomForSubject() {
    return MessageParts.MAX_SUBJECT_LENGTH - mark().length();
  }

  /** The options of what has no dashboard. */
  public TextOptions(String historyCommand, Optional<ZoneId> zone) {
    this(historyCommand, Optional.empty(), zone);
  }

  /** {@code 2026-03-05 12:00:12 UTC (Thu 13:00 Europe/Berlin)}. */
  String time(Instant instant) {
    String utc = Words.time(instant);
    return zone.map(
            here ->
                utc
                    + " ("
                    + LOCAL.format(ZonedDateTime.ofInstant(instant, here))
                    + " "
                    + here
                    + ")")
        .orElse(utc);
  }

  /** The same of a time within bounds; the local time is that of its end. */
  String time(TimeBounds bounds) {
    return Words.time(bounds) + time(bounds.by()).substring(Words.time(bounds.by()).length());
  }

  /** The command that shows the history of what the alert is about; empty for a whole scope. */
  public String history(Alert alert) {
    return alert
        .watchedLink()
        .map(link -> command("history", alert.scope()) + " " + LinkRef.argument(link.key()))
        .orElse("");
  }

  /**
   * The last step of what may come again, with the options of the other command.
   *
   * @param what the key is about
   */
  String muteStep(Scope scope, String what, String key) {
    return "To get no alerts about "
        + what
        + " for a week, mute it: `"
        + command("mute", scope)
        + " "
        + LinkRef.argument(key)
        + " --for 7d --reason REASON`";
  }

  /** A command with the options of the one that shows the history. */
  String command(String name, Scope scope) {
    return command(name) + " --scope " + scope.id();
  }

  /** A command about all scopes. */
  String command(String name) {
    return historyCommand.replaceFirst(" history", " " + name);
  }

  /** {@code [prod] }, or nothing. */
  String mark() {
    return label.map(one -> "[" + one + "] ").orElse("");
  }

  /** The command that lists all that a digest is about, with the options of the other one. */
  String all(AlertKind kind, Scope scope, Instant from) {
    return kind == AlertKind.STATUS_CHANGED
        ? command("transitions", scope) + " --since " + from.truncatedTo(ChronoUnit.SECONDS)
        : command("status", scope);
  }
}
