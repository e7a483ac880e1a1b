package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.Glossary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The help of each command uses no word of banned-words.txt. */
class GlossaryOfCommandsTest {
  private static final Glossary GLOSSARY = Glossary.read();

  static Stream<CommandLine> commands() {
    return withSubcommands(Main.commandLine());
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream()
            .flatMap(GlossaryOfCommandsTest::withSubcommands));
  }

  @Test
  void allCommandsWereSeen() {
    List<String> names = commands().map(CommandLine::getCommandName).toList();

    assertTrue(
        names.containsAll(List.of("account-links", "demo", "watch", "history", "mute")),
        names.toString());
  }

  static Stream<Arguments> namedCommands() {
    return commands().map(command -> Arguments.of(command.getCommandName(), command));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("namedCommands")
  void noHelpHasABannedWord(String name, CommandLine command) {
    String help = command.getUsageMessage(Ansi.OFF);

    assertTrue(help.contains("Usage: "), help);
    assertEquals(List.of(), GLOSSARY.bannedInText(help));
  }
}
