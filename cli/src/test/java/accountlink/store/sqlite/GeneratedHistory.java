package accountlink.store.sqlite;

import accountlink.fixture.GeneratedPast;
import accountlink.laptop.DataFolder;
import accountlink.link.Coverage;
import accountlink.link.Lease;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.settings.Settings;
import accountlink.settings.SettingsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A {@link GeneratedPast} as {@code watch} would have kept it. */
public final class GeneratedHistory {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  private GeneratedHistory() {}

  /**
   * Writes the history into a folder, and the settings that name the links.
   *
   * @param now when the last check ended
   * @return the file of the settings
   */
  public static Path write(Path folder, int links, Instant now) throws IOException {
    GeneratedPast past = GeneratedPast.of(SCOPE, links, now);
    try (SqliteStore store =
        new DataFolder(folder).openToWatch(Optional.empty(), InstantSource.fixed(now))) {
      store.fill(SCOPE, past.states(), past.entries());
      run(store, past, now);
    }
    return Files.writeString(
        folder.resolve("settings.json"), SettingsJson.write(Settings.of(past.watches())));
  }

  private static void run(SqliteStore store, GeneratedPast past, Instant now) {
    int links = past.watches().size();
    ScopeState last = store.scope(SCOPE);
    Coverage coverage =
        last.coverage().of(Coverage.fingerprint(past.watches())).after(now, links, links);
    store.recordRun(
        SCOPE,
        last,
        last.next(coverage, Optional.empty(), Optional.empty()),
        new RunReport(
            SCOPE,
            now,
            now,
            new ReadingWay(ReadingMethod.LIST, "many links"),
            new RunReport.Readings(links, links, Map.of()),
            new RunReport.Records(0, 0),
            new RunReport.Alerts(0, 0, 0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        new Lease("a run of the past", Instant.EPOCH));
  }
}
