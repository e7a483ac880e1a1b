package accountlink.history;

import accountlink.LocalAws;
import accountlink.link.AccountLink;
import accountlink.link.BlindCause;
import accountlink.link.Coverage;
import accountlink.link.Judge;
import accountlink.link.Judgement.Changed;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.Watch;
import accountlink.link.Workload;
import accountlink.store.History;
import accountlink.store.Recorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a past by what makes one: the judge and the recorder. */
final class Past {
  static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  private final LocalAws aws;
  private final Recorder recorder;
  private final Judge judge = new Judge(SCOPE, Policy.DEFAULT, new Workload(1, 2));

  Past(LocalAws aws) {
    this(aws, Optional.empty());
  }

  /**
   * @param retention after which entries expire
   */
  Past(LocalAws aws, Optional<Duration> retention) {
    this.aws = aws;
    this.recorder = new Recorder(aws.dynamoDb, aws.tableName, retention);
  }

  /** AWS answered with a status at a time. */
  void seen(String key, String at, LinkStatus status) {
    seen(Watch.unnamed(LinkRef.of(key)), Instant.parse(at), status);
  }

  void seen(Watch watch, Instant at, LinkStatus status) {
    reading(
        watch,
        new Reading.Seen(
            at, status, AccountLink.ofNullable(watch.key(), SCOPE.account(), "444455556666")));
  }

  /** AWS gave no answer at a time. */
  void unreadable(String key, String at, BlindCause cause) {
    reading(
        Watch.unnamed(LinkRef.of(key)),
        new Reading.Unreadable(Instant.parse(at), cause, "what AWS said"));
  }

  /** A run over these watches finished. */
  void run(List<Watch> watches, String started, String finished) {
    History history = new History(aws.dynamoDb, aws.tableName);
    ScopeState last = history.scope(SCOPE);
    Coverage coverage =
        last.coverage()
            .of(Coverage.fingerprint(watches))
            .after(Instant.parse(started), watches.size(), watches.size());
    recorder.record(
        SCOPE,
        last,
        last.next(coverage, Optional.empty(), Optional.empty()),
        new RunReport(
            SCOPE,
            Instant.parse(started),
            Instant.parse(finished),
            watches.size(),
            watches.size(),
            Map.of(),
            0,
            0,
            0,
            0,
            0,
            Optional.empty()));
  }

  private void reading(Watch watch, Reading reading) {
    var last = recorder.reread(SCOPE, watch);
    if (judge.judge(watch, Judge.Before.of(last), reading) instanceof Changed changed) {
      recorder.record(SCOPE, watch, last, changed).orElseThrow();
    }
  }
}
