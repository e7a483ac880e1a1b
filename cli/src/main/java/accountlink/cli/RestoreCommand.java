package accountlink.cli;

import accountlink.doctor.AwsClients;
import accountlink.doctor.DeployedStack;
import accountlink.format.Words;
import accountlink.restore.Copied;
import accountlink.restore.Copied.What;
import accountlink.restore.Restore;
import accountlink.restore.SourceTable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Copies into the history of a deployed monitor what another table has and it lacks: a table"
          + " that DynamoDB has restored, or that of another stack. Nothing is overwritten.",
      "Meanwhile the rules that make the check run are stopped. They are started again at the end."
          + " If the command is interrupted, run it again: it copies the rest, and starts what it"
          + " had stopped."
    })
final class RestoreCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 10;

  @Mixin private ProfileOption profile;

  @Option(
      names = "--from",
      paramLabel = "TABLE",
      required = true,
      description = "The table to copy from. It is only read.")
  private String from;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      required = true,
      description = "The deployed stack whose history gets the copies.")
  private String stack;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The stack's Region. Default: AWS_REGION, or that of your AWS profile.")
  private String region;

  @Option(
      names = "--from-region",
      paramLabel = "REGION",
      description = "The Region of the table to copy from. Default: the stack's.")
  private String fromRegion;

  @Option(
      names = "--from-profile",
      paramLabel = "PROFILE",
      description =
          "The AWS profile that may read that table, as where it is in another account. Default:"
              + " your credentials for the stack.")
  private String fromProfile;

  @Override
  public Integer call() {
    String here = AwsScope.regionOr(region);
    try (AwsClients aws = AwsClients.of(here);
        SourceTable source =
            SourceTable.open(
                fromRegion == null ? here : fromRegion, Optional.ofNullable(fromProfile), from)) {
      DeployedStack deployed =
          DeployedStack.find(aws.cloudFormation(), stack)
              .orElseThrow(
                  () ->
                      BadOption.of("--stack", stack, "is no stack in this account and in " + here));
      Copied copied =
          new Restore(
                  aws.eventBridge(),
                  aws.pipes(),
                  aws.dynamoDb(),
                  table(deployed),
                  InstantSource.system(),
                  System.out::println)
              .from(source, deployed.checkRules(), deployed.all("AWS::Pipes::Pipe"));
      lines(copied).forEach(System.out::println);
    }
    return ExitCode.DONE;
  }

  private String table(DeployedStack deployed) {
    return Optional.ofNullable(deployed.outputs().get(HistorySource.TABLE_OUTPUT))
        .orElseThrow(
            () ->
                BadOption.of(
                    "--stack",
                    stack,
                    "has no output " + HistorySource.TABLE_OUTPUT + ": it is a different stack"));
  }

  private static List<String> lines(Copied copied) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Copied: %s, %s, the states of %s and %s, %s, %s."
            .formatted(
                counted(copied.count(What.ENTRY), "entry of the history", "entries of the history"),
                Words.count(copied.count(What.PERIOD), "unreadable period"),
                Words.count(copied.count(What.STATE), "link"),
                Words.count(copied.count(What.RUN), "scope"),
                Words.count(copied.count(What.MUTE), "mute"),
                Words.count(copied.count(What.OTHER), "other item")));
    lines.add("There already: " + Words.count(copied.count(What.THERE), "item") + ".");
    add(
        lines,
        copied.count(What.SAME_CHANGE),
        "Left out, since the stack has recorded the same change: %s.",
        "entry",
        "entries");
    add(
        lines,
        copied.count(What.EXPIRED),
        "Left out, since its time is over: %s.",
        "item",
        "items");
    add(
        lines,
        copied.count(What.OLD_MUTE),
        "Left out, since the stack has looked after the link since: %s.",
        "mute",
        "mutes");
    add(
        lines,
        copied.count(What.ALERT),
        "Still to be sent by the next run, under its own id: %s.",
        "alert",
        "alerts");
    List<String> differing = copied.differing();
    if (!differing.isEmpty()) {
      lines.add(
          "Not copied, since the stack has another item of the same key: %s."
              .formatted(
                  String.join(", ", differing.subList(0, Math.min(MOST_NAMED, differing.size())))
                      + (differing.size() > MOST_NAMED
                          ? " and %d more".formatted(differing.size() - MOST_NAMED)
                          : "")));
    }
    return lines;
  }

  private static void add(List<String> lines, int count, String sentence, String one, String many) {
    if (count > 0) {
      lines.add(sentence.formatted(counted(count, one, many)));
    }
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
