package accountlink.store.document;

import accountlink.link.Coverage;
import accountlink.link.CurrentStatus;
import accountlink.link.Evidence;
import accountlink.link.LinkIds;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.ScopeState;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import java.util.List;

/** States of links and of scopes, as documents. */
public final class StateDocument {
  public static final String VERSION = "version";

  private static final String CURRENT_STATUS = "current";
  private static final String UNREADABLE = "unreadable";
  private static final String HELD_BACK = "heldBack";
  private static final String COVERAGE = "coverage";
  private static final String RESUME_AT = "resumeAt";

  /** All names in the document of a link's state. */
  public static final List<String> OF_LINK =
      List.of(VERSION, CURRENT_STATUS, UNREADABLE, HELD_BACK);

  /** All names in the document of a scope's state. */
  public static final List<String> OF_SCOPE = List.of(VERSION, COVERAGE, RESUME_AT, UNREADABLE);

  private StateDocument() {}

  public static Document of(LinkState state) {
    return Document.empty()
        .with(VERSION, state.version())
        .with(CURRENT_STATUS, state.current().map(StateDocument::of))
        .with(UNREADABLE, state.unreadable().map(StateDocument::of))
        .with(HELD_BACK, state.heldBack().map(MuteDocument::of));
  }

  public static LinkState linkState(Document document) {
    return new LinkState(
        document.optionalDocument(CURRENT_STATUS).map(StateDocument::current),
        document.optionalDocument(UNREADABLE).map(StateDocument::unreadable),
        document.optionalDocument(HELD_BACK).map(MuteDocument::heldBack),
        document.number(VERSION));
  }

  public static Document of(ScopeState state) {
    return Document.empty()
        .with(VERSION, state.version())
        .with(COVERAGE, of(state.coverage()))
        .with(RESUME_AT, state.resumeAt())
        .with(UNREADABLE, state.unreadable().map(StateDocument::of));
  }

  public static ScopeState scopeState(Document document) {
    return new ScopeState(
        coverage(document.document(COVERAGE)),
        document.optionalText(RESUME_AT),
        document.optionalDocument(UNREADABLE).map(StateDocument::unreadable),
        document.number(VERSION));
  }

  static Document of(CurrentStatus current) {
    return Document.empty()
        .with("status", current.status().awsName())
        .with("evidence", current.evidence().name())
        .with("since", current.since())
        .with("confirmedAt", current.confirmedAt())
        .with("link", of(current.link()))
        .with("before", current.before().map(LinkStatus::awsName))
        .with("remindedAt", current.remindedAt());
  }

  static CurrentStatus current(Document document) {
    return new CurrentStatus(
        LinkStatus.of(document.text("status")),
        document.oneOf(Evidence.class, "evidence"),
        document.instant("since"),
        document.instant("confirmedAt"),
        link(document.document("link")),
        document.optionalText("before").map(LinkStatus::of),
        document.optionalInstant("remindedAt"));
  }

  static Document of(LinkIds link) {
    return Document.empty()
        .with("linkId", link.linkId())
        .with("sourceAccountId", link.sourceAccountId())
        .with("targetAccountId", link.targetAccountId());
  }

  static LinkIds link(Document document) {
    return new LinkIds(
        document.optionalText("linkId"),
        document.optionalText("sourceAccountId"),
        document.optionalText("targetAccountId"));
  }

  static Document of(UnreadablePeriod unreadable) {
    return Document.empty()
        .with("runs", unreadable.runs())
        .with("since", unreadable.since())
        .with("cause", unreadable.cause().name())
        .with("detail", unreadable.detail())
        .with("alerted", unreadable.alerted());
  }

  static UnreadablePeriod unreadable(Document document) {
    return new UnreadablePeriod(
        (int) document.number("runs"),
        document.instant("since"),
        document.oneOf(UnreadableCause.class, "cause"),
        document.text("detail"),
        document.flag("alerted"));
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
