package accountlink.dynamodblocal;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Turns off the log output of DynamoDB Local's libraries. For log4j, the resource {@code
 * log4j2.properties} does it: log4j looks for that name before {@code log4j2.xml}, which is in
 * DynamoDB Local's jar and prints warnings on stdout.
 */
final class LogSilencer {

  /** A strong reference: java.util.logging forgets the level of a logger without one. */
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private LogSilencer() {}

  static void silence() {
    SQLITE.setLevel(Level.SEVERE);
    // Jetty logs its start and stop with slf4j. Without a provider, slf4j prints three lines. With
    // slf4j-simple, Jetty prints two lines at INFO at each start.
    setUnlessGiven("slf4j.internal.verbosity", "ERROR");
    setUnlessGiven("org.slf4j.simpleLogger.log.org.eclipse.jetty", "warn");
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
