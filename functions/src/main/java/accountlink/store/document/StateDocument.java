package accountlink.store.document;

import accountlink.link.Coverage;
import accountlink.link.LinkState;
import accountlink.link.ScopeState;
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
        .with(CURRENT_STATUS, state.current().map(LinkDocument::of))
        .with(UNREADABLE, state.unreadable().map(LinkDocument::of))
        .with(HELD_BACK, state.heldBack().map(MuteDocument::of));
  }

  public static LinkState linkState(Document document) {
    return new LinkState(
        document.optionalDocument(CURRENT_STATUS).map(LinkDocument::current),
        document.optionalDocument(UNREADABLE).map(LinkDocument::unreadable),
        document.optionalDocument(HELD_BACK).map(MuteDocument::heldBack),
        document.number(VERSION));
  }

  public static Document of(ScopeState state) {
    return Document.empty()
        .with(VERSION, state.version())
        .with(COVERAGE, of(state.coverage()))
        .with(RESUME_AT, state.resumeAt())
        .with(UNREADABLE, state.unreadable().map(LinkDocument::of));
  }

  public static ScopeState scopeState(Document document) {
    return new ScopeState(
        coverage(document.document(COVERAGE)),
        document.optionalText(RESUME_AT),
        document.optionalDocument(UNREADABLE).map(LinkDocument::unreadable),
        document.number(VERSION));
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
