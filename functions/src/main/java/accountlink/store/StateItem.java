package accountlink.store;

import accountlink.link.AccountLink;
import accountlink.link.BlindCause;
import accountlink.link.Blindness;
import accountlink.link.Coverage;
import accountlink.link.Evidence;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.ScopeState;
import accountlink.link.Standing;
import java.util.List;

/** States of links and of scopes as attributes. */
final class StateItem {
  static final String VERSION = "version";
  static final String OWED = "owed";

  private static final String STANDING = "standing";
  private static final String BLINDNESS = "blindness";
  private static final String COVERAGE = "coverage";
  private static final String RESUME_AT = "resumeAt";

  /** Attributes of a link's state, so that those which a new state lacks are removed. */
  static final List<String> OF_LINK = List.of(VERSION, STANDING, BLINDNESS);

  /** Attributes of a scope's state. */
  static final List<String> OF_SCOPE = List.of(VERSION, COVERAGE, RESUME_AT, BLINDNESS);

  private StateItem() {}

  static Item of(LinkState state) {
    return Item.empty()
        .with(VERSION, state.version())
        .with(STANDING, state.standing().map(StateItem::of))
        .with(BLINDNESS, state.blindness().map(StateItem::of));
  }

  static LinkState linkState(Item item) {
    return new LinkState(
        item.optionalMap(STANDING).map(StateItem::standing),
        item.optionalMap(BLINDNESS).map(StateItem::blindness),
        item.number(VERSION));
  }

  static Item of(ScopeState state) {
    return Item.empty()
        .with(VERSION, state.version())
        .with(COVERAGE, of(state.coverage()))
        .with(RESUME_AT, state.resumeAt())
        .with(BLINDNESS, state.blindness().map(StateItem::of));
  }

  static ScopeState scopeState(Item item) {
    return new ScopeState(
        coverage(item.map(COVERAGE)),
        item.optionalText(RESUME_AT),
        item.optionalMap(BLINDNESS).map(StateItem::blindness),
        item.number(VERSION));
  }

  static Item of(Standing standing) {
    return Item.empty()
        .with("status", standing.status().awsName())
        .with("evidence", standing.evidence().name())
        .with("since", standing.since())
        .with("confirmedAt", standing.confirmedAt())
        .with("link", of(standing.link()))
        .with("remindedAt", standing.remindedAt());
  }

  static Standing standing(Item item) {
    return new Standing(
        LinkStatus.of(item.text("status")),
        item.oneOf(Evidence.class, "evidence"),
        item.instant("since"),
        item.instant("confirmedAt"),
        link(item.map("link")),
        item.optionalInstant("remindedAt"));
  }

  static Item of(AccountLink link) {
    return Item.empty()
        .with("linkId", link.linkId())
        .with("sourceAccountId", link.sourceAccountId())
        .with("targetAccountId", link.targetAccountId());
  }

  static AccountLink link(Item item) {
    return new AccountLink(
        item.optionalText("linkId"),
        item.optionalText("sourceAccountId"),
        item.optionalText("targetAccountId"));
  }

  static Item of(Blindness blindness) {
    return Item.empty()
        .with("runs", blindness.runs())
        .with("since", blindness.since())
        .with("cause", blindness.cause().name())
        .with("detail", blindness.detail())
        .with("told", blindness.told());
  }

  static Blindness blindness(Item item) {
    return new Blindness(
        (int) item.number("runs"),
        item.instant("since"),
        item.oneOf(BlindCause.class, "cause"),
        item.text("detail"),
        item.flag("told"));
  }

  private static Item of(Coverage coverage) {
    return Item.empty()
        .with("watches", coverage.watches())
        .with("confirmed", coverage.confirmed())
        .with("roundStarted", coverage.roundStarted())
        .with("left", coverage.left());
  }

  private static Coverage coverage(Item item) {
    return new Coverage(
        item.text("watches"),
        item.optionalInstant("confirmed"),
        item.optionalInstant("roundStarted"),
        (int) item.number("left"));
  }
}
