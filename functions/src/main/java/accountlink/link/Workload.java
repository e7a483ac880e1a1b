package accountlink.link;

/**
 * How many calls a scope's runs make. An alert about throttling names it.
 *
 * @param links how many links a run reads
 * @param callsPerSecond how fast it reads them
 */
public record Workload(int links, double callsPerSecond) {}
