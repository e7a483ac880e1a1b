package accountlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.Glossary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All published names use the words of docs/glossary.md; the command line has a test of its own.
 */
class GlossaryTest {
  private static final Glossary GLOSSARY = Glossary.read();

  /** Fewer names than any surface has: below it, the test did not see the surface. */
  private static final int FEWEST_NAMES = 10;

  /** Words that mean in a name what they mean in any English text. */
  private static final Set<String> ORDINARY =
      Set.of(
          """
          above after again answered arn as asc at authorization badly be before broken by call \
          changed channel count csv customer day desc detail ended error every failed failure \
          file finished first format found from function good id in instance instant json last \
          list log monitor name news next no of oldest operations order out parameter per \
          request resource rule second seen started subject time timed title to topic type \
          until value why workspace zone\
          """
              .split("\\s+"));

  static Stream<Arguments> surfaces() throws IOException, IllegalAccessException {
    return Stream.of(
        Arguments.of("settings", PublishedNames.settings()),
        Arguments.of("alert", PublishedNames.alert()),
        Arguments.of("API", PublishedNames.api()),
        Arguments.of("metrics", PublishedNames.metrics()));
  }

  @Test
  void theGlossaryWasRead() {
    assertTrue(GLOSSARY.words().containsAll(List.of("watched", "undeliverable", "cursor")));
    assertTrue(GLOSSARY.banned().keySet().containsAll(List.of("blind", "for want of", "whom")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("surfaces")
  void noNameHasABannedWord(String surface, Set<String> names) {
    assertTrue(names.size() >= FEWEST_NAMES, surface + ": only " + names);

    assertEquals(
        List.of(), names.stream().filter(name -> !GLOSSARY.bannedInName(name).isEmpty()).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("surfaces")
  void everyWordOfANameIsOrdinaryOrInTheGlossary(String surface, Set<String> names) {
    assertTrue(names.size() >= FEWEST_NAMES, surface + ": only " + names);

    assertEquals(
        List.of(),
        names.stream().flatMap(GlossaryTest::unknownWords).sorted().distinct().toList(),
        "add an entry to docs/glossary.md, or use a word that has one");
  }

  private static Stream<String> unknownWords(String name) {
    return Glossary.wordsOf(name).stream()
        .filter(word -> !GLOSSARY.has(word) && !isOrdinary(word))
        .map(word -> word + " (in " + name + ")");
  }

  private static boolean isOrdinary(String word) {
    return ORDINARY.contains(word) || ORDINARY.contains(word.replaceFirst("s$", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README",
        "RATIONALE",
        "CHANGELOG",
        "CONTRIBUTING",
        "SECURITY",
        "docs/alerts",
        "docs/cost",
        "docs/demo",
        "docs/events",
        "docs/glossary",
        "docs/performance",
        "docs/query",
        "docs/recipes",
        "docs/reliability",
        "docs/scale",
        "docs/settings",
        "docs/story"
      })
  void noPageOfTheProjectHasABannedWord(String page) throws IOException {
    String text = Files.readString(Path.of("..", page + ".md"));

    assertEquals(List.of(), GLOSSARY.bannedInText(text), "words of banned-words.txt: use another");
  }
}
