package accountlink.simulated;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What DynamoDB Local's libraries would print unasked. log4j is quieted by {@code
 * log4j2.properties} among the resources: log4j looks for that name before {@code log4j2.xml},
 * which DynamoDB Local brings and which prints warnings on stdout.
 */
final class LogSilencer {

  /** Held here, since java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private LogSilencer() {}

  static void silence() {
    SQLITE.setLevel(Level.SEVERE);
    // Jetty logs its start and stop by slf4j. Without a provider, slf4j says so in three lines;
    // with
    // slf4j-simple, Jetty's two lines at each start come at INFO.
    setUnlessGiven("slf4j.internal.verbosity", "ERROR");
    setUnlessGiven("org.slf4j.simpleLogger.log.org.eclipse.jetty", "warn");
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
