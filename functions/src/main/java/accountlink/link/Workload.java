package accountlink.link;

/**
 * How much a scope's runs ask of AWS, for those who must lower it.
 *
 * @param links how many are read
 * @param callsPerSecond the pace
 */
public record Workload(int links, double callsPerSecond) {}
