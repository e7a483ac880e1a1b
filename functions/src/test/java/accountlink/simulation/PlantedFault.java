package accountlink.simulation;

import accountlink.store.Store;

/** A fault put into the store's calls, to prove that the simulation finds it. */
enum PlantedFault {
  NONE;

  Store around(Store store, World world, World.OneRun run) {
    return store;
  }

  void throttled() {}
}
