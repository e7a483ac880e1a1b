package accountlink.alert;

import accountlink.alert.Message.Fact;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.LinkIds;
import java.util.List;

/** Words that there are more links than are watched. */
final class LimitWording {
  private LimitWording() {}

  static Message limitReached(Alert alert, Alert.LimitReached content, TextOptions textOptions) {
    String found = Words.count(content.found(), "WorkSpaces account link");
    String left = Words.count(content.found() - content.limit(), "link");
    return Message.of(
        alert,
        textOptions,
        MessageParts.subject(
            "LIMIT REACHED",
            left + " in " + alert.scope().region(),
            "not watched: the limit is " + Words.grouped(content.limit())),
        "%s of %s are found, and no more than %s are watched: of the others you hear nothing."
            .formatted(found, textOptions.place(alert), Words.grouped(content.limit())),
        MessageParts.facts(
            alert,
            LinkIds.UNKNOWN,
            List.of(
                new Fact("Links found", Words.grouped(content.found())),
                new Fact("Watched", Words.grouped(content.limit())))),
        "The links of the settings are watched, and of the discovered ones those that were found"
            + " first.",
        List.of(
            "Raise discover.limit in the settings and deploy.",
            "Or leave links out: discover.exclude takes accounts, statuses and roles."));
  }
}
