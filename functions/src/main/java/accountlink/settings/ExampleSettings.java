package accountlink.settings;

import java.util.Set;

/** What {@code settings.example.json} has, which is nobody's. */
public final class ExampleSettings {
  public static final Set<String> LINKS = Set.of("link-payroll01", "444455556666");
  public static final String MAIL = "workspaces-admins@example.com";

  private ExampleSettings() {}
}
