package accountlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/recipes.md and docs/events.md say to put into the settings can be put there. */
class RecipesDocTest {
  private static final Pattern BLOCK = Pattern.compile("(?sm)^ *```json\\n(.*?)^ *```$");

  @Test
  void everyRecipeHasSettingsThatAreRight() throws IOException {
    String recipes = Files.readString(Path.of("../docs/recipes.md"));
    List<String> blocks = blocks(recipes);

    for (String block : blocks) {
      Settings settings = SettingsFile.parse(block, JSON.std.anyFrom(block), Path.of(""));
      assertEquals("Design studio", settings.links().getFirst().name(), block);
    }
    long chapters = Pattern.compile("(?m)^## ").matcher(recipes).results().count();
    assertEquals(7, chapters);
    assertEquals(chapters, blocks.size(), "each recipe says what to put into the settings");
    assertEquals(
        2, blocks.stream().filter(block -> block.contains("\"eventBus\": \"default\"")).count());
  }

  @Test
  void theEventsPageToo() throws IOException {
    List<String> blocks = blocks(Files.readString(Path.of("../docs/events.md")));
    Object settings = JSON.std.mapFrom(blocks.getFirst());

    assertTrue(
        SettingsFile.parse("docs/events.md", settings, Path.of(""))
            .deployment()
            .eventBus()
            .isPresent());
  }

  private static List<String> blocks(String page) {
    return BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
  }
}
