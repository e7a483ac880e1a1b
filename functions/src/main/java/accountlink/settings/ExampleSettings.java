package accountlink.settings;

import accountlink.link.WatchedLink;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code settings.example.json} has, which is nobody's. */
public final class ExampleSettings {
  public static final Set<String> LINKS = Set.of("link-payroll01", "444455556666");
  public static final String MAIL = "workspaces-admins@example.com";

  private ExampleSettings() {}

  /** Whether the links of the settings are those of the example, and no others. */
  public static boolean are(Settings settings) {
    return settings.discovery().isEmpty()
        && settings.links().stream()
            .map(WatchedLink::key)
            .collect(Collectors.toSet())
            .equals(LINKS);
  }
}
