package accountlink.lambda;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Exercises a function's code before SnapStart takes its snapshot: classes are loaded, templates of
 * calls made and credentials found before the first invocation. It runs at deployment, when there
 * is nothing to record or send: the exercise writes and sends nothing.
 */
public final class Priming implements Resource {
  /** How often each way is gone, so that the compiler has seen what an invocation repeats. */
  static final int RUNS = 20;

  private final Runnable exercise;

  private Priming(Runnable exercise) {
    this.exercise = exercise;
  }

  /**
   * Has an exercise run before the snapshot.
   *
   * @return to be kept in a field: the CRaC context holds its resources by weak references only
   */
  public static Priming with(Runnable exercise) {
    Priming priming = new Priming(exercise);
    Core.getGlobalContext().register(priming);
    return priming;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      exercise.run();
    } catch (RuntimeException | LinkageError _) {
      // An exception here fails the deployment, and priming only saves about a second. At the first
      // deployment the new role may not work everywhere yet, and another runtime client may have
      // other classes. The first invocation reports real faults.
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // The SDK's clients renew connections and credentials themselves.
  }
}
