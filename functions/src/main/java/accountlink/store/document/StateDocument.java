package accountlink.store.document;

import accountlink.link.Coverage;
import accountlink.link.CurrentStatus;
import accountlink.link.Evidence;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.ScopeState;
import java.util.List;

/** States of links and of scopes, as documents. */
public final class StateDocument {
  public static final String VERSION = "version";

  private static final String CURRENT_STATUS = "current";
  private static final String UNREADABLE = "unreadable";
  private static final String HELD_BACK = "heldBack";
  private static final String EVENT_CHECK_UNTIL = "eventCheckUntil";
  private static final String COVERAGE = "coverage";
  private static final String RESUME_AT = "resumeAt";
  private static final String LIMIT_REACHED = "limitReached";
  private static final String SUMMARIZED_AT = "summarizedAt";

  /** In the coverage: an earlier version, which records no gaps, writes that without it. */
  private static final String GAPS_KNOWN_SINCE = "gapsKnownSince";

  /** All names in the document of a link's state. */
  public static final List<String> OF_LINK =
      List.of(
          VERSION, SchemaVersion.NAME, CURRENT_STATUS, UNREADABLE, HELD_BACK, EVENT_CHECK_UNTIL);

  /** All names in the document of a scope's state. */
  public static final List<String> OF_SCOPE =
      List.of(
          VERSION,
          SchemaVersion.NAME,
          COVERAGE,
          RESUME_AT,
          LIMIT_REACHED,
          UNREADABLE,
          SUMMARIZED_AT);

  private StateDocument() {}

  public static Document of(LinkState state) {
    return Document.empty()
        .with(VERSION, state.version())
        .with(SchemaVersion.NAME, SchemaVersion.CURRENT)
        .with(CURRENT_STATUS, state.current().map(StateDocument::of))
        .with(UNREADABLE, state.unreadable().map(UnreadableDocument::of))
        .with(HELD_BACK, state.heldBack().map(MuteDocument::of))
        .with(EVENT_CHECK_UNTIL, state.eventCheckUntil());
  }

  public static LinkState linkState(Document document) {
    SchemaVersion.check(document);
    return new LinkState(
        document.optionalDocument(CURRENT_STATUS).map(StateDocument::current),
        document.optionalDocument(UNREADABLE).map(UnreadableDocument::unreadable),
        document.optionalDocument(HELD_BACK).map(MuteDocument::heldBack),
        document.optionalInstant(EVENT_CHECK_UNTIL),
        document.number(VERSION));
  }

  public static Document of(ScopeState state) {
    return Document.empty()
        .with(VERSION, state.version())
        .with(SchemaVersion.NAME, SchemaVersion.CURRENT)
        .with(COVERAGE, of(state.coverage()).with(GAPS_KNOWN_SINCE, state.gapsKnownSince()))
        .with(RESUME_AT, state.resumeAt())
        .with(LIMIT_REACHED, state.limitReached())
        .with(UNREADABLE, state.unreadable().map(UnreadableDocument::of))
        .with(SUMMARIZED_AT, state.summarizedAt());
  }

  public static ScopeState scopeState(Document document) {
    SchemaVersion.check(document);
    return new ScopeState(
        coverage(document.document(COVERAGE)),
        document.optionalText(RESUME_AT),
        document.optionalDocument(UNREADABLE).map(UnreadableDocument::unreadable),
        document.flag(LIMIT_REACHED),
        document.optionalInstant(SUMMARIZED_AT),
        document.document(COVERAGE).optionalInstant(GAPS_KNOWN_SINCE),
        document.number(VERSION));
  }

  static Document of(CurrentStatus current) {
    return Document.empty()
        .with("status", current.status().awsName())
        .with("evidence", current.evidence().name())
        .with("began", EntryDocument.of(current.began()))
        .with("confirmedAt", current.confirmedAt())
        .with("link", EventDocument.of(current.link()))
        .with("before", current.before().map(LinkStatus::awsName))
        .with("remindedAt", current.remindedAt());
  }

  static CurrentStatus current(Document document) {
    return new CurrentStatus(
        LinkStatus.of(document.text("status")),
        document.oneOf(Evidence.class, "evidence"),
        EntryDocument.bounds(document.document("began")),
        document.instant("confirmedAt"),
        EventDocument.link(document.document("link")),
        document.optionalText("before").map(LinkStatus::of),
        document.optionalInstant("remindedAt"));
  }

  private static Document of(Coverage coverage) {
    return Document.empty()
        .with("watchedLinks", coverage.watchedLinks())
        .with("confirmed", coverage.confirmed())
        .with("roundStarted", coverage.roundStarted())
        .with("left", coverage.left());
  }

  private static Coverage coverage(Document document) {
    return new Coverage(
        document.text("watchedLinks"),
        document.optionalInstant("confirmed"),
        document.optionalInstant("roundStarted"),
        (int) document.number("left"));
  }
}
