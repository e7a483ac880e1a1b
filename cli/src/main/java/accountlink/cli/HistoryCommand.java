package accountlink.cli;

import accountlink.answer.AnswerCsv;
import accountlink.answer.AnswerJson;
import accountlink.history.AsOf;
import accountlink.link.EndedPeriod;
import accountlink.screen.HistoryText;
import accountlink.store.Entry;
import accountlink.store.MuteEntry;
import accountlink.store.Order;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.UnreadableEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the history of a link, oldest entry first, when it could not be read, and who muted"
          + " it.",
      "In other forms than text 'unreadable' and 'mutes --history' have the latter two."
    })
final class HistoryCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "KEY",
      description = "The link id or account id by which the link is watched, or its name.")
  private String key;

  @Mixin private TimeRange range;
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    output.in(source.zone());
    return source.ask(
        key,
        found -> {
          Span span = range.span(found.queries().now(), Instant.EPOCH);
          String name = found.link().watchedLink().name();
          ResultPage<Entry> entries =
              found
                  .queries()
                  .entries(
                      found.link(), span, Order.OLDEST_FIRST, Integer.MAX_VALUE, Optional.empty());
          ResultPage<UnreadableEntry> unreadable =
              found
                  .queries()
                  .unreadable(
                      found.link(), span, Order.OLDEST_FIRST, Integer.MAX_VALUE, Optional.empty());
          List<EndedPeriod> periods =
              unreadable.items().stream().map(UnreadableEntry::period).toList();
          ResultPage<MuteEntry> mutes =
              found
                  .queries()
                  .mutes(
                      found.link(),
                      span,
                      Order.OLDEST_FIRST,
                      Integer.MAX_VALUE - 1,
                      Optional.empty());
          entries
              .and(unreadable.unusable())
              .and(mutes.unusable())
              .unusable()
              .forEach(Output::missing);
          output.list(
              new Output.Listing<>(
                  "entries",
                  entry -> AnswerJson.entry(entry, name),
                  all -> AnswerCsv.entries(all, _ -> name),
                  (screen, all) ->
                      HistoryText.lines(
                          screen,
                          name + "  " + screen.zone().title("times"),
                          all,
                          periods,
                          mutes.items(),
                          atEnd(found, span))),
              entries.items().stream());
          return ExitCode.DONE;
        });
  }

  /** Empty where it has never been read, at no time. */
  private static Optional<AsOf> atEnd(HistorySource.FoundLink found, Span span) {
    Instant now = found.queries().now();
    Instant last = span.until().isBefore(now) ? span.until().minusMillis(1) : now;
    return found.link().current().isPresent()
            || found.queries().hasHistory(found.link().scope(), found.link().key())
        ? Optional.of(found.queries().at(found.link(), last))
        : Optional.empty();
  }
}
