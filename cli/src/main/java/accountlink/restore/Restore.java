package accountlink.restore;

import accountlink.input.BadInputException;
import accountlink.store.dynamodb.Table;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.pipes.model.Filter;
import software.amazon.awssdk.services.pipes.model.NotFoundException;

/**
 * Stops what makes a stack's check run, copies what its table lacks, and starts again what it has
 * stopped.
 *
 * @param tableName of the stack
 * @param said gets a line about each step
 */
public record Restore(
    EventBridgeClient eventBridge,
    PipesClient pipes,
    DynamoDbClient dynamoDb,
    String tableName,
    InstantSource clock,
    Consumer<String> said) {

  /**
   * @param rules that make the stack's check run
   * @param pipeNames of the stack, if it sends its history to an event bus
   * @throws BadInputException where nothing was changed, since the copy could not be made
   */
  public Copied from(SourceTable source, List<EventRule> rules, List<String> pipeNames) {
    TableDescription target =
        dynamoDb.describeTable(describe -> describe.tableName(tableName)).table();
    boolean isEarlierState = source.isEarlierStateOf(target);
    pipeNames.forEach(this::sendsNoCopies);
    StoppedRules stoppedRules = new StoppedRules(dynamoDb, tableName);
    List<EventRule> stopped = stoppedRules.note(eventBridge, rules, source.name(), clock.instant());
    try {
      stopped.forEach(rule -> rule.disable(eventBridge));
      said.accept(
          "Stopped until the copy is made: %s. If it is interrupted, run it again."
              .formatted(names(stopped)));
      return new TableCopy(
              source, new TargetTable(dynamoDb, tableName), isEarlierState, clock.instant())
          .copy();
    } finally {
      stoppedRules.start(eventBridge, stopped);
      said.accept("Started again: %s.".formatted(names(stopped)));
    }
  }

  /** An older deployment's pipes would send all that is copied as new events. */
  private void sendsNoCopies(String pipe) {
    List<Filter> filters;
    try {
      filters =
          pipes
              .describePipe(describe -> describe.name(pipe))
              .sourceParameters()
              .filterCriteria()
              .filters();
    } catch (NotFoundException deleted) {
      return;
    }
    if (filters.stream().noneMatch(filter -> filter.pattern().contains(Table.COPIED_FROM))) {
      throw SourceTable.bad(
          "--stack",
          pipe,
          "is a pipe that would send the copied history as new events: deploy this version first");
    }
  }

  private static String names(List<EventRule> rules) {
    return rules.isEmpty()
        ? "no rule, since none is enabled"
        : String.join(", ", rules.stream().map(EventRule::id).toList());
  }
}
