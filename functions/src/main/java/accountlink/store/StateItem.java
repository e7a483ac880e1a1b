package accountlink.store;

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

/** States of links and of scopes, as attributes. */
final class StateItem {
  static final String VERSION = "version";
  static final String PENDING = "pending";

  private static final String CURRENT_STATUS = "current";
  private static final String UNREADABLE = "unreadable";
  private static final String COVERAGE = "coverage";
  private static final String RESUME_AT = "resumeAt";

  /** Attributes of a link's state: a write removes those that the new state lacks. */
  static final List<String> OF_LINK = List.of(VERSION, CURRENT_STATUS, UNREADABLE);

  /** Attributes of a scope's state. */
  static final List<String> OF_SCOPE = List.of(VERSION, COVERAGE, RESUME_AT, UNREADABLE);

  private StateItem() {}

  static Item of(LinkState state) {
    return Item.empty()
        .with(VERSION, state.version())
        .with(CURRENT_STATUS, state.current().map(StateItem::of))
        .with(UNREADABLE, state.unreadable().map(StateItem::of));
  }

  static LinkState linkState(Item item) {
    return new LinkState(
        item.optionalMap(CURRENT_STATUS).map(StateItem::current),
        item.optionalMap(UNREADABLE).map(StateItem::unreadable),
        item.number(VERSION));
  }

  static Item of(ScopeState state) {
    return Item.empty()
        .with(VERSION, state.version())
        .with(COVERAGE, of(state.coverage()))
        .with(RESUME_AT, state.resumeAt())
        .with(UNREADABLE, state.unreadable().map(StateItem::of));
  }

  static ScopeState scopeState(Item item) {
    return new ScopeState(
        coverage(item.map(COVERAGE)),
        item.optionalText(RESUME_AT),
        item.optionalMap(UNREADABLE).map(StateItem::unreadable),
        item.number(VERSION));
  }

  static Item of(CurrentStatus current) {
    return Item.empty()
        .with("status", current.status().awsName())
        .with("evidence", current.evidence().name())
        .with("since", current.since())
        .with("confirmedAt", current.confirmedAt())
        .with("link", of(current.link()))
        .with("before", current.before().map(LinkStatus::awsName))
        .with("remindedAt", current.remindedAt());
  }

  static CurrentStatus current(Item item) {
    return new CurrentStatus(
        LinkStatus.of(item.text("status")),
        item.oneOf(Evidence.class, "evidence"),
        item.instant("since"),
        item.instant("confirmedAt"),
        link(item.map("link")),
        item.optionalText("before").map(LinkStatus::of),
        item.optionalInstant("remindedAt"));
  }

  static Item of(LinkIds link) {
    return Item.empty()
        .with("linkId", link.linkId())
        .with("sourceAccountId", link.sourceAccountId())
        .with("targetAccountId", link.targetAccountId());
  }

  static LinkIds link(Item item) {
    return new LinkIds(
        item.optionalText("linkId"),
        item.optionalText("sourceAccountId"),
        item.optionalText("targetAccountId"));
  }

  static Item of(UnreadablePeriod unreadable) {
    return Item.empty()
        .with("runs", unreadable.runs())
        .with("since", unreadable.since())
        .with("cause", unreadable.cause().name())
        .with("detail", unreadable.detail())
        .with("alerted", unreadable.alerted());
  }

  static UnreadablePeriod unreadable(Item item) {
    return new UnreadablePeriod(
        (int) item.number("runs"),
        item.instant("since"),
        item.oneOf(UnreadableCause.class, "cause"),
        item.text("detail"),
        item.flag("alerted"));
  }

  private static Item of(Coverage coverage) {
    return Item.empty()
        .with("watchedLinks", coverage.watchedLinks())
        .with("confirmed", coverage.confirmed())
        .with("roundStarted", coverage.roundStarted())
        .with("left", coverage.left());
  }

  private static Coverage coverage(Item item) {
    return new Coverage(
        item.text("watchedLinks"),
        item.optionalInstant("confirmed"),
        item.optionalInstant("roundStarted"),
        (int) item.number("left"));
  }
}
