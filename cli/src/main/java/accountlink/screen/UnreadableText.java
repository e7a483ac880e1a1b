package accountlink.screen;

import accountlink.format.Words;
import accountlink.history.LinkView;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Help.Ansi.Style;

/** Why links cannot be read, and what to do about it; each cause once. */
public final class UnreadableText {
  private UnreadableText() {}

  /** Lines to print below the table of these links; none where all can be read. */
  public static List<String> lines(Screen screen, Scope scope, List<LinkView> links) {
    Map<UnreadableCause, List<LinkView>> byCause = new LinkedHashMap<>();
    links.stream()
        .filter(LinkView::watched)
        .forEach(
            link ->
                link.unreadable()
                    .ifPresent(
                        period ->
                            byCause
                                .computeIfAbsent(period.cause(), _ -> new ArrayList<>())
                                .add(link)));
    List<String> lines = new ArrayList<>();
    byCause.forEach((cause, all) -> add(lines, screen, scope, cause, all));
    return lines;
  }

  private static void add(
      List<String> lines, Screen screen, Scope scope, UnreadableCause cause, List<LinkView> links) {
    LinkView first = links.getFirst();
    Optional<LinkRef> one =
        links.size() == 1 ? Optional.of(first.watchedLink().ref()) : Optional.empty();
    String detail = Words.plain(first.unreadable().orElseThrow().detail());
    lines.add("");
    lines.addAll(
        screen.lines(
            "",
            part -> screen.styled(Style.bold, part),
            "%s cannot be read: %s. The error: %s".formatted(names(links), cause.words(), detail)));
    cause
        .nextSteps(scope, one)
        .forEach(step -> lines.addAll(screen.lines("  - ", UnaryOperator.identity(), step)));
  }

  private static String names(List<LinkView> links) {
    String first = Words.plain(links.getFirst().watchedLink().name());
    return links.size() == 1 ? first : first + " and " + (links.size() - 1) + " more";
  }
}
