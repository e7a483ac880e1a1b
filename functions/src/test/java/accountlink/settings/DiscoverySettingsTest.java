package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.link.Discovery;
import accountlink.link.Discovery.Filter;
import accountlink.link.Discovery.Role;
import accountlink.link.LinkStatus.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoverySettingsTest {
  @TempDir Path folder;

  @Test
  void withDiscoveryNoLinkNeedsToBeNamed() throws IOException {
    assertEquals(Optional.of(Discovery.ALL), read("{\"discover\": true}").discovery());
    assertEquals(Optional.of(Discovery.ALL), read("{\"discover\": {}}").discovery());
    assertTrue(problems("{\"discover\": false}").contains("links: there is no link to watch"));
    assertTrue(problems("{}").contains("or set discover to true"));
  }

  @Test
  void whichLinksAreMeantIsRead() throws IOException {
    Discovery discovery =
        read("""
                {"discover": {
                  "include": {"roles": ["source"], "accounts": ["444455556666"]},
                  "exclude": {"statuses": ["REJECTED"]},
                  "limit": 12}}
                """)
            .discovery()
            .orElseThrow();

    assertEquals(
        new Discovery(
            new Filter(Set.of("444455556666"), Set.of(), Set.of(Role.SOURCE)),
            new Filter(Set.of(), Set.of(Kind.REJECTED), Set.of()),
            12),
        discovery);
  }

  /** As {@code aws organizations list-accounts} answers. */
  @Test
  void namesComeFromTheOrganization() throws IOException {
    Files.writeString(
        folder.resolve("accounts.json"),
        """
        {"Accounts": [
          {"Id": "444455556666", "Arn": "arn:aws:…", "Email": "a@example.com", "Name": "Payroll",
           "Status": "ACTIVE", "JoinedTimestamp": 1.7e9},
          {"Id": "555566667777", "Name": "Legal"}]}
        """);
    Files.writeString(folder.resolve("accounts.csv"), "Id;Name\n444455556666;Payroll\n");

    assertEquals(
        Map.of("444455556666", "Payroll", "555566667777", "Legal"),
        read("{\"discover\": {\"names\": \"accounts.json\"}}").accountNames());
    assertEquals(
        Map.of("444455556666", "Payroll"),
        read("{\"discover\": true, \"accountNames\": \"accounts.csv\"}").accountNames());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"discover\": \"yes\"} | discover: 'yes': must be true, false or an object",
        "{\"discover\": {\"limit\": 0}} | discover.limit: '0': must be from 1 to 100000",
        "{\"discover\": {\"exclude\": {\"accounts\": [\"12\"]}}} | discover.exclude.accounts: '12': must"
            + " be the 12 digits",
        "{\"discover\": {\"include\": {\"statuses\": [\"linked\"]}}} | discover.include.statuses: 'linked':"
            + " must be a status",
        "{\"discover\": {\"include\": {\"statuses\": [\"LINK_NOT_FOUND\"]}}} |"
            + " discover.include.statuses: 'LINK_NOT_FOUND': must be a status of a link that is there",
        "{\"discover\": {\"include\": {\"roles\": [\"owner\"]}}} | discover.include.roles: 'owner': must be"
            + " source or target",
        "{\"discover\": {\"exclud\": {}}} | discover.exclud: unknown setting; did you mean 'exclude'?",
        "{\"discover\": {\"names\": 7}} | discover.names: '7': must be a file of account names",
        "{\"discover\": {\"names\": \"missing.csv\"}} | missing.csv': cannot be read: there is no such file",
        "{\"discover\": {\"names\": {\"44445555666\": \"x\"}}} | discover.names.Id: '44445555666': has 11 of"
            + " 12 digits",
        "{\"discover\": true, \"accountNames\": 7} | accountNames: '7': must be a file of account names",
        "{\"discover\": {\"names\": {}}, \"accountNames\": {}} | discover.names: '{}': must not be given"
            + " with accountNames",
        "{\"discover\": true, \"reading\": \"get\"} | reading: 'get': finds no link",
      })
  void whatCannotWorkIsNamed(String settings, String problem) throws IOException {
    String problems = problems(settings);
    assertTrue(problems.contains(problem), problems);
  }

  private Settings read(String json) throws IOException {
    Path file = folder.resolve("settings.json");
    Files.writeString(file, json);
    return SettingsFile.read(file);
  }

  private String problems(String json) {
    return assertThrows(BadInputException.class, () -> read(json)).getMessage();
  }
}
