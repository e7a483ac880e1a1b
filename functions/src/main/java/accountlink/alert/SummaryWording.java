package accountlink.alert;

import accountlink.alert.Message.Fact;
import accountlink.format.SummaryLines;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Summary;
import accountlink.link.WatchedLink;
import java.time.Instant;
import java.util.List;

/** Words a summary. */
final class SummaryWording {
  private SummaryWording() {}

  static Message of(Alert alert, Summary summary, TextOptions textOptions) {
    String place =
        textOptions.place(alert)
            + (summary.scopes() > 1
                ? " and " + Words.count(summary.scopes() - 1, "further scope")
                : "");
    String linked =
        Words.grouped(summary.after().getOrDefault(LinkStatus.LINKED, 0))
            + " of "
            + Words.grouped(summary.links())
            + " links";
    return Message.of(
        alert,
        textOptions,
        MessageParts.subject(
            "SUMMARY", linked + " are linked", Words.grouped(summary.changed()) + " changed"),
        "From %s to %s, %s of the WorkSpaces account links of %s changed to another status. At the end %s were linked."
            .formatted(
                textOptions.time(summary.from()),
                textOptions.time(summary.until()),
                Words.grouped(summary.changed()),
                place,
                linked),
        SummaryLines.of(summary, new MailStyle(textOptions)).stream()
            .map(line -> new Fact(line.label(), String.join("", line.value())))
            .toList(),
        "Each change was an alert of its own. This is what they come to.",
        List.of(
            hasBad(summary)
                ? "Look at the links that need attention: `"
                    + textOptions.command("status")
                    + " --is attention`"
                : "Nothing to do."));
  }

  private static boolean hasBad(Summary summary) {
    return summary.after().keySet().stream()
        .anyMatch(status -> status.kind().isBad() || status.kind() == LinkStatus.Kind.UNRECOGNISED);
  }

  private record MailStyle(TextOptions textOptions) implements SummaryLines.Style<String> {
    @Override
    public String text(String text) {
      return text;
    }

    @Override
    public String time(Instant instant) {
      return textOptions.time(instant);
    }

    @Override
    public String link(Scope scope, WatchedLink link) {
      return Words.plain(link.name());
    }

    @Override
    public String scope(Scope scope) {
      return textOptions.scope(scope);
    }
  }
}
