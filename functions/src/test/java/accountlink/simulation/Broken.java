package accountlink.simulation;

/** An invariant does not hold. */
final class Broken extends Error {
  private static final long serialVersionUID = 1;

  Broken(String invariant) {
    super(invariant);
  }
}
