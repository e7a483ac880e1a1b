package accountlink.alert;

import accountlink.alert.Message.Fact;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.CurrentStatus;
import accountlink.link.HeldBack;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Transition;
import accountlink.link.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words the end of a mute: what is so now, and what happened meanwhile. */
final class MuteWording {
  private static final String ENDED = "its mute has ended";

  private MuteWording() {}

  static Message ended(Alert alert, Alert.MuteEnded ended, TextOptions textOptions) {
    Optional<TransitionTable.Row> row = ended.heldBack().changeTo(ended.current());
    return row.isPresent()
        ? changed(alert, ended, row.get(), textOptions)
        : readableAgain(alert, ended, textOptions);
  }

  /** Somebody muted a link, or ended its mute early. */
  static Message set(Alert alert, Alert.MuteSet set, TextOptions textOptions) {
    Mute mute = set.mute();
    String name = MessageParts.name(alert);
    String until = textOptions.time(mute.until());
    String owner = Words.plain(mute.owner());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Muted by", owner));
    facts.add(new Fact("Because", Words.plain(mute.reason())));
    facts.add(new Fact(set.ended() ? "Ended at" : "Muted until", until));
    mute.claimedBy()
        .ifPresent(caller -> facts.add(new Fact("Claimed caller", Words.plain(caller))));
    return Message.of(
        alert,
        textOptions,
        set.ended()
            ? MessageParts.subject("UNMUTED", name, "before its time")
            : MessageParts.subject("MUTED", name, "until " + until),
        set.ended()
            ? "The mute of "
                + MessageParts.theLink(alert, textOptions)
                + " was ended before its time."
            : "No alerts about "
                + MessageParts.theLink(alert, textOptions)
                + " are sent until "
                + until
                + ", also no CRITICAL ones.",
        MessageParts.facts(alert, LinkIds.UNKNOWN, facts),
        set.ended()
            ? "Its alerts are sent again."
            : "The history goes on. If the status is another one at the end, an alert says so.",
        List.of(
            "If you did not expect it, ask "
                + owner
                + (set.ended()
                    ? "."
                    : ". To end it: `"
                        + textOptions.command("unmute", alert.scope())
                        + " "
                        + LinkRef.argument(alert.watchedLink().orElseThrow().key())
                        + "`"),
            "Only CloudTrail's data events prove who did it."));
  }

  /** The status before the mute, in half a sentence. */
  static String before(Alert.MuteEnded ended) {
    return ended
        .heldBack()
        .change()
        .map(
            change ->
                change
                    .from()
                    .map(from -> "before: " + Words.plain(from.words()) + otherLink(ended))
                    .orElse("first look at it"))
        .orElse("readable again");
  }

  /** With the status it had before, only the link can have changed. */
  private static String otherLink(Alert.MuteEnded ended) {
    Optional<LinkStatus> now = Optional.of(ended.current().status());
    return ended.heldBack().change().flatMap(Transition::from).equals(now)
        ? ", of an earlier link"
        : "";
  }

  private static Message changed(
      Alert alert, Alert.MuteEnded ended, TransitionTable.Row row, TextOptions textOptions) {
    CurrentStatus current = ended.current();
    String before = before(ended);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Status", Words.plain(current.status().awsName())));
    facts.add(new Fact("Since", textOptions.time(current.began())));
    facts.addAll(MessageParts.whoAndWhen(ended.cause(), textOptions));
    facts.addAll(unreadable(ended.heldBack(), textOptions));
    facts.addAll(mute(ended.heldBack(), textOptions));
    return Message.of(
        alert,
        textOptions,
        MessageParts.subject(
            Words.plain(current.status().words()).toUpperCase(Locale.ROOT),
            MessageParts.name(alert),
            ENDED + "; " + before),
        Words.sentence(MessageParts.theLink(alert, textOptions))
            + " "
            + current.status().kind().predicate()
            + ", and its mute has ended; "
            + before
            + "."
            + MessageParts.who(ended.cause()),
        MessageParts.facts(alert, current.link(), facts),
        row.meaning(),
        NextSteps.of(alert, row, current.link(), ended.cause()));
  }

  /** Nothing has changed but that the link can be read again. */
  private static Message readableAgain(
      Alert alert, Alert.MuteEnded ended, TextOptions textOptions) {
    return UnreadableWording.linkReadableAgain(
        alert,
        new Alert.LinkReadableAgain(
            ended.heldBack().readable().orElseThrow(), ended.current().status()),
        ENDED,
        mute(ended.heldBack(), textOptions),
        textOptions);
  }

  private static List<Fact> unreadable(HeldBack heldBack, TextOptions textOptions) {
    return heldBack.readable().stream()
        .map(
            again ->
                new Fact(
                    "Unreadable",
                    textOptions.time(again.was().since())
                        + " to "
                        + textOptions.time(again.until())
                        + ": "
                        + again.was().cause().words()))
        .toList();
  }

  private static List<Fact> mute(HeldBack heldBack, TextOptions textOptions) {
    return List.of(
        new Fact("Muted by", Words.plain(heldBack.mute().owner())),
        new Fact("Because", Words.plain(heldBack.mute().reason())),
        new Fact("Muted until", textOptions.time(heldBack.mute().until())));
  }
}
