package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.TimeBounds;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of the texts that belong to one deployment.
 *
 * @param historyCommand a command that shows a link's history when its scope and key are appended
 * @param dashboard address of the deployment's dashboard, where it has one
 * @param zone time zone in which times are given in addition to UTC
 * @param label of the deployment, before every subject
 */
public record TextOptions(
    String historyCommand,
    Optional<String> dashboard,
    Optional<ZoneId> zone,
    Optional<String> label) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);

  /** The options of a deployment without a label. */
  public TextOptions(String historyCommand, Optional<String> dashboard, Optional<ZoneId> zone) {
    this(historyCommand, dashboard, zone, Optional.empty());
  }

  /** {@code [prod] } before a subject, which has room for it, or is cut. */
  String labelled(String subject) {
    return label
        .map(one -> Words.shortened("[" + one + "] " + subject, MessageParts.MAX_SUBJECT_LENGTH))
        .orElse(subject);
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
        .map(link -> historyCommand + " --scope " + alert.scope().id() + " " + link.key())
        .orElse("");
  }
}
