package accountlink.store.memory;

import accountlink.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * A store with something around each call: a test or a simulation can let a call fail, lose its
 * answer, wait, crash, or let another run go first. It works over every home of the store.
 */
public final class HookedStore {
  private HookedStore() {}

  /** What happens around a call. What it throws, the caller gets. */
  @FunctionalInterface
  public interface Hook {
    /**
     * @param call the name of the store's method
     * @param arguments the call's
     */
    void at(String call, List<Object> arguments);

    /** A hook that does nothing. */
    Hook NONE = (_, _) -> {};
  }

  /**
   * @param before an exception of it means that the call was not made
   * @param after an exception of it means that the answer of the call, which was made, got lost
   */
  public static Store around(Store store, Hook before, Hook after) {
    return (Store)
        Proxy.newProxyInstance(
            HookedStore.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              List<Object> all = arguments == null ? List.of() : List.of(arguments);
              before.at(method.getName(), all);
              Object answer;
              try {
                answer = method.invoke(store, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
              after.at(method.getName(), all);
              return answer;
            });
  }
}
