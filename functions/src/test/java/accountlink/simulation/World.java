package accountlink.simulation;

import accountlink.check.CheckHandler;
import accountlink.check.CheckSetup;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.ManualTime;
import accountlink.link.Alert;
import accountlink.link.Evaluation;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.Mute;
import accountlink.link.Policy;
import accountlink.link.ReadingMethod;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.settings.Settings.ReadingSetting;
import accountlink.simulation.Step.Fault;
import accountlink.simulation.Step.FaultKind;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.store.memory.MemoryStore;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccountLink;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkRequest;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkResponse;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksRequest;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksResponse;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.WorkSpacesException;

/** The links, the topic, the store and time; and runs of the production code among them. */
final class World {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration CALL = Duration.ofMillis(7);
  private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(15);
  private static final Pattern ALERT_ID =
      Pattern.compile("\\\\\"alertId\\\\\":\\\\\"([0-9a-f-]{36})");

  /** A first status that nobody gets an alert about. */
  private static final Set<String> QUIET = Set.of("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT", "LINKED");

  /** A run that the world stops in the middle. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  final ManualTime time = new ManualTime(START);
  final Witness witness = new Witness();
  final MemoryStore memory = new MemoryStore(Optional.empty(), time);
  private final PlantedFault planted;
  private final List<String> keys;
  private final Map<String, Mute> mutes = new HashMap<>();
  private final Map<String, FaultKind> unreadable = new HashMap<>();
  private List<String> watched;
  private List<String> lastWatched = List.of();
  private boolean topicDown;
  private int links;
  private int runs;
  private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);

  World(List<String> keys, PlantedFault planted) {
    this.keys = keys;
    this.watched = keys;
    this.planted = planted;
    keys.forEach(
        key ->
            witness.changed(
                key,
                new Witness.Truth(
                    START.minus(Duration.ofDays(1)),
                    "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
                    newLink(key))));
  }

  int runs() {
    return runs;
  }

  Map<FaultKind, Integer> faults() {
    return faults;
  }

  private String newLink(String key) {
    return key.startsWith("link-") ? key : "link-n%07d".formatted(links++);
  }

  // --- Steps ---

  void play(Step step) {
    switch (step) {
      case Step.Wait wait -> time.pass(wait.time());
      case Step.ClockBack back -> {
        witness.clockSteppedBack();
        time.pass(back.time().negated());
      }
      case Step.Change change -> change(change.key(), change.status(), change.newLink());
      case Step.Broken broken ->
          keys.stream()
              .filter(key -> broken.key().equals("*") || broken.key().equals(key))
              .forEach(key -> unreadable.put(key, broken.kind()));
      case Step.Mended _ -> unreadable.clear();
      case Step.Topic topic -> topicDown = topic.down();
      case Step.Muted muted -> mute(muted.key(), time.instant().plus(muted.time()));
      case Step.Unmuted unmuted -> {
        if (isMuted(unmuted.key(), time.instant())) {
          mute(unmuted.key(), time.instant());
        }
      }
      case Step.Watch watch -> watched = watch.keys();
      case Step.Run run -> new OneRun(run.faults(), true).scheduled(run.time());
      case Step.Event event -> new OneRun(event.faults(), true).event(event.key());
    }
  }

  private void mute(String key, Instant until) {
    Mute mute = new Mute(key, until, "Ada", "planned");
    mutes.put(key, mute);
    memory.mute(SCOPE, mute);
  }

  private boolean isMuted(String key, Instant at) {
    return Optional.ofNullable(mutes.get(key)).filter(mute -> mute.isOn(at)).isPresent();
  }

  private void change(String key, String status, boolean newLink) {
    Witness.Truth last = witness.now(key);
    boolean other = newLink && !key.startsWith("link-");
    if (!last.status().equals(status) || other) {
      time.pass(Duration.ofMillis(2));
      witness.changed(
          key, new Witness.Truth(time.instant(), status, other ? newLink(key) : last.linkId()));
      time.pass(Duration.ofMillis(2));
    }
  }

  /** Runs without faults; after them all must be sent and known, and then there must be silence. */
  void close() {
    unreadable.clear();
    topicDown = false;
    Instant last =
        mutes.values().stream().map(Mute::until).max(Instant::compareTo).orElse(time.instant());
    if (last.isAfter(time.instant())) {
      time.pass(Duration.between(time.instant(), last));
    }
    time.pass(Duration.ofMinutes(20));
    for (int i = 0; i < 4; i++) {
      play(new Step.Run(Duration.ofSeconds(60), List.of()));
      time.pass(Duration.ofMinutes(5));
    }
    watched.forEach(key -> witness.ended(key, memory.link(SCOPE, key)));
    witness.everythingSent(memory.load(SCOPE).pending().size());
    int writes = witness.writes();
    int sends = witness.sends();
    play(new Step.Run(Duration.ofSeconds(60), List.of()));
    witness.check(writes == witness.writes(), "a run over unchanged links writes");
    witness.check(sends == witness.sends(), "a run over unchanged links sends");
  }

  private static Settings settings(List<String> keys) {
    Settings defaults =
        Settings.of(keys.stream().map(key -> WatchedLink.unnamed(LinkRef.of(key))).toList());
    return new Settings(
        defaults.links(),
        defaults.schedule(),
        defaults.pace(),
        defaults.reading(),
        new Policy(3, 2, Policy.DEFAULT.reminders()),
        defaults.timeZone(),
        defaults.subscriptions(),
        defaults.logRetentionDays(),
        defaults.historyRetentionDays(),
        defaults.deployment());
  }

  // --- One run ---

  /** One invocation, with its own connection to the store, the topic and WorkSpaces. */
  final class OneRun {
    private final Map<Integer, FaultKind> plan = new HashMap<>();
    private final boolean outer;
    private final Map<String, Optional<Witness.Answer>> readings = new LinkedHashMap<>();
    private ScopeRecords loaded;
    private int calls;
    private boolean crashed;
    private boolean disturbed;
    private int recorded;
    private boolean scopeTold;
    private List<String> watchedBefore = List.of();
    private final Set<String> sent = new HashSet<>();

    OneRun(List<Fault> faults, boolean outer) {
      faults.forEach(fault -> plan.put(fault.call(), fault.kind()));
      this.outer = outer;
    }

    void scheduled(Duration left) {
      Instant started = time.instant();
      scopeTold = witness.scopeUnreadableTold();
      watchedBefore = lastWatched;
      lastWatched = watched;
      boolean claimed =
          memory.load(SCOPE).pending().stream().anyMatch(alert -> !alert.isClaimable(started));
      try {
        RunReport report = handler().check(InvocationContext.check(left));
        if (report.skippedUntil().isPresent()) {
          witness.check(calls == 1, "a run that was skipped did something: " + report);
        } else if (!crashed) {
          finished(report, claimed, left.toSeconds() > 30);
        }
      } catch (RuntimeException | Crash failed) {
        witness.check(
            crashed || disturbed, "a run failed without a fault: " + failed + failed.getCause());
      }
    }

    void event(String key) {
      Witness.Truth now = witness.now(key);
      ScheduledEvent event = new ScheduledEvent();
      event.setSource("aws.workspaces");
      String call =
          switch (now.status()) {
            case "LINKED", "LINKING_FAILED" -> "AcceptAccountLinkInvitation";
            case "REJECTED" -> "RejectAccountLinkInvitation";
            case "" -> "DeleteAccountLinkInvitation";
            default -> "CreateAccountLinkInvitation";
          };
      event.setDetail(
          Map.of(
              "eventName",
              call,
              "eventTime",
              time.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
              "requestParameters",
              Map.of("linkId", now.linkId())));
      try {
        handler().handleRequest(event, InvocationContext.check(Duration.ofSeconds(60)));
      } catch (RuntimeException | Crash failed) {
        witness.check(
            crashed || disturbed, "a check failed without a fault: " + failed + failed.getCause());
      }
    }

    private CheckHandler handler() {
      runs++;
      return new CheckHandler(
          new CheckSetup(
              settings(watched).with(runs % 2 == 0 ? ReadingSetting.LIST : ReadingSetting.GET),
              workSpaces(),
              planted.around(store(), this),
              sns(),
              "arn:aws:sns:eu-central-1:111122223333:alerts",
              "./account-links history",
              time,
              time,
              Duration.ofMinutes(5)),
          Deployment.DEFAULT.metrics(),
          _ -> {});
    }

    private void finished(RunReport report, boolean claimed, boolean enoughTime) {
      long read = readings.values().stream().filter(Optional::isPresent).count();
      witness.check(report.links() == watched.size(), "not the number of links: " + report);
      witness.check(report.read() == read, "read were " + read + ": " + report);
      witness.check(
          report.allUnreadable() == readings.size() - read, "not the unreadable: " + report);
      witness.check(report.recorded() == recorded, "recorded were " + recorded + ": " + report);
      witness.check(report.sent() == sent.size(), "sent were " + sent.size() + ": " + report);
      readings.forEach(
          (key, answer) ->
              witness.tried(
                  key,
                  answer.isPresent(),
                  outer && !disturbed && !isMuted(key, time.instant()),
                  scopeTold && watchedBefore.contains(key)));
      if (report.notRecorded() == 0) {
        readings.forEach(
            (key, answer) ->
                answer.ifPresent(one -> witness.isRecorded(key, one, memory.link(SCOPE, key))));
      }
      if (outer && !disturbed) {
        witness.check(report.notRecorded() == 0, "not recorded without a fault: " + report);
        // Where nothing is answered, a run that lists asks for a few links, and leaves the others.
        boolean gaveUp = report.read() == 0 && report.way().method() == ReadingMethod.LIST;
        witness.check(
            !enoughTime || gaveUp || report.notReached() == 0,
            "not reached with enough time: " + report);
        witness.check(
            claimed || !enoughTime || report.pending() == 0, "not sent without a fault: " + report);
        readings.forEach(
            (key, answer) ->
                answer
                    .filter(one -> !isMuted(key, one.at()))
                    .ifPresent(one -> witness.noReminderForgotten(key, one.at())));
      }
    }

    // --- The calls ---

    /** What goes wrong at this call, after what happens before it. */
    private Optional<FaultKind> next() {
      if (crashed) {
        throw new Crash();
      }
      time.pass(CALL);
      Optional<FaultKind> fault = Optional.ofNullable(plan.get(calls++));
      fault.ifPresent(
          kind -> {
            disturbed = true;
            faults.merge(kind, 1, Integer::sum);
            witness.faultHappened();
          });
      switch (fault.orElse(null)) {
        case CRASH_BEFORE -> throw crash();
        case RUN -> {
          if (calls % 3 > 0) {
            // To the other machine's clock the lease is over, and both are at work.
            memory.dropLease(SCOPE);
          }
          new OneRun(List.of(), false).scheduled(Duration.ofSeconds(60));
        }
        case EVENT -> new OneRun(List.of(), false).event(keys.get(calls % keys.size()));
        case CHANGE ->
            change(
                keys.get(calls % keys.size()),
                List.of("LINKED", "REJECTED", "").get(calls % 3),
                calls % 2 == 0);
        case HANG -> time.pass(CLIENT_TIMEOUT);
        case null, default -> {}
      }
      return fault;
    }

    private Crash crash() {
      crashed = true;
      return new Crash();
    }

    /** A call after which the answer may get lost, or the run be dead. */
    private <T> T after(Optional<FaultKind> fault, T answer, Supplier<RuntimeException> lost) {
      if (fault.filter(kind -> kind == FaultKind.CRASH_AFTER).isPresent()) {
        throw crash();
      }
      if (fault.filter(kind -> kind == FaultKind.LOSE_ANSWER).isPresent()) {
        throw lost.get();
      }
      return answer;
    }

    private static boolean failsBefore(Optional<FaultKind> fault) {
      return fault
          .filter(
              kind ->
                  kind == FaultKind.FAIL
                      || kind == FaultKind.HANG
                      || kind == FaultKind.THROTTLE
                      || kind == FaultKind.DENY)
          .isPresent();
    }

    /** What a planted fault does: the topic accepts alerts that are not recorded. */
    void publishUnrecorded(List<Alert> alerts) {
      witness.accepted(alerts.stream().map(Alert::id).toList());
    }

    private Store store() {
      return (Store)
          Proxy.newProxyInstance(
              World.class.getClassLoader(),
              new Class<?>[] {Store.class},
              (_, method, arguments) -> {
                Optional<FaultKind> fault = next();
                if (failsBefore(fault)) {
                  throw new StoreException("failed", null);
                }
                Consumer<Object> written = noting(method.getName(), arguments);
                Object answer;
                try {
                  answer = method.invoke(memory, arguments);
                } catch (InvocationTargetException failed) {
                  throw failed.getCause();
                }
                written.accept(answer);
                if (answer instanceof ScopeRecords records && loaded == null) {
                  loaded = records;
                }
                boolean arrives =
                    fault
                            .filter(
                                kind ->
                                    kind != FaultKind.RUN
                                        && kind != FaultKind.EVENT
                                        && kind != FaultKind.CHANGE)
                            .isEmpty()
                        || fault.get() == FaultKind.PARTLY;
                if (arrives
                    && method.getName().equals("record")
                    && ((Optional<?>) answer).isPresent()
                    && ((Evaluation.Changed) arguments[3]).entry().isPresent()) {
                  recorded++;
                }
                return after(fault, answer, () -> new StoreException("the answer got lost", null));
              });
    }

    /** Tells the witness what a call has written. */
    private Consumer<Object> noting(String method, Object[] arguments) {
      return switch (method) {
        case "record" -> {
          WatchedLink link = (WatchedLink) arguments[1];
          Evaluation.Changed changed = (Evaluation.Changed) arguments[3];
          LinkState before = memory.link(SCOPE, link.key());
          yield answer -> {
            if (((Optional<?>) answer).isPresent()) {
              // Whether it was muted is decided at the time of the reading.
              Instant at = changed.entry().map(entry -> entry.at()).orElseGet(() -> at(changed));
              witness.recorded(link, before, changed, isMuted(link.key(), at));
            }
          };
        }
        case "recordScope" ->
            answer -> {
              if (((Optional<?>) answer).isPresent()) {
                @SuppressWarnings("unchecked")
                List<Alert> alerts = (List<Alert>) arguments[4];
                witness.recordedScope(alerts);
              }
            };
        case "markSent" -> _ -> witness.marked(((PendingAlert) arguments[0]).alert().id());
        default -> _ -> {};
      };
    }

    private Instant at(Evaluation.Changed changed) {
      return changed.alerts().isEmpty() ? time.instant() : changed.alerts().getFirst().at();
    }

    private SnsClient sns() {
      return new SnsClient() {
        @Override
        public PublishBatchResponse publishBatch(Consumer<PublishBatchRequest.Builder> consumer) {
          return accept(PublishBatchRequest.builder().applyMutation(consumer).build());
        }

        @Override
        public PublishBatchResponse publishBatch(PublishBatchRequest request) {
          return accept(request);
        }

        @Override
        public String serviceName() {
          return "sns";
        }

        @Override
        public void close() {}
      };
    }

    private PublishBatchResponse accept(PublishBatchRequest request) {
      Optional<FaultKind> now = next();
      Optional<FaultKind> fault = topicDown ? Optional.of(FaultKind.FAIL) : now;
      if (topicDown) {
        disturbed = true;
      }
      switch (fault.orElse(null)) {
        case FAIL -> throw error(SnsException.builder(), 500, "InternalError");
        case THROTTLE -> throw error(SnsException.builder(), 429, "Throttled");
        case DENY -> throw error(SnsException.builder(), 403, "AuthorizationError");
        case HANG -> throw ApiCallTimeoutException.create("no answer");
        case null, default -> {}
      }
      boolean partly = fault.filter(kind -> kind == FaultKind.PARTLY).isPresent();
      List<PublishBatchResultEntry> good = new ArrayList<>();
      List<BatchResultErrorEntry> bad = new ArrayList<>();
      List<String> arrived = new ArrayList<>();
      for (PublishBatchRequestEntry entry : request.publishBatchRequestEntries()) {
        if (partly && Integer.parseInt(entry.id()) % 2 == 1) {
          bad.add(
              BatchResultErrorEntry.builder()
                  .id(entry.id())
                  .code("InternalError")
                  .message("failed")
                  .senderFault(false)
                  .build());
        } else {
          List<String> ids = alertIds(entry.message());
          witness.accepted(ids);
          arrived.addAll(ids);
          good.add(PublishBatchResultEntry.builder().id(entry.id()).messageId("m").build());
        }
      }
      PublishBatchResponse answer =
          after(
              fault,
              PublishBatchResponse.builder().successful(good).failed(bad).build(),
              () -> SdkClientException.create("the answer got lost"));
      sent.addAll(arrived);
      return answer;
    }

    /** The ids of the alerts in a message; a digest has one more of its own, first. */
    private static List<String> alertIds(String message) {
      List<String> ids = new ArrayList<>();
      Matcher matcher = ALERT_ID.matcher(message);
      while (matcher.find()) {
        ids.add(matcher.group(1));
      }
      return ids.size() > 1 ? ids.subList(1, ids.size()) : ids;
    }

    private WorkSpacesClient workSpaces() {
      return new WorkSpacesClient() {
        @Override
        public GetAccountLinkResponse getAccountLink(GetAccountLinkRequest request) {
          return read(request.linkId() == null ? request.linkedAccountId() : request.linkId());
        }

        @Override
        public ListAccountLinksResponse listAccountLinks(ListAccountLinksRequest request) {
          return list();
        }

        @Override
        public String serviceName() {
          return "workspaces";
        }

        @Override
        public void close() {}
      };
    }

    private GetAccountLinkResponse read(String key) {
      // Until it is answered.
      readings.put(key, Optional.empty());
      Optional<FaultKind> now = next();
      Optional<FaultKind> fault = failsBefore(now) ? now : broken(key).or(() -> now);
      switch (fault.orElse(null)) {
        case FAIL -> throw error(WorkSpacesException.builder(), 500, "InternalServerException");
        case THROTTLE ->
            throw planted == PlantedFault.THROTTLED_READ_AS_MISSING
                ? ResourceNotFoundException.builder().message("not found").build()
                : error(WorkSpacesException.builder(), 400, "ThrottlingException");
        case DENY -> throw error(WorkSpacesException.builder(), 403, "AccessDeniedException");
        case HANG -> throw ApiCallTimeoutException.create("no answer");
        case null, default -> {}
      }
      Witness.Answer answer = witness.answered(key, time.instant());
      after(fault, answer, () -> SdkClientException.create("the answer got lost"));
      readings.put(key, Optional.of(answer));
      if (answer.linkId().isEmpty()) {
        throw ResourceNotFoundException.builder().message("not found").build();
      }
      return GetAccountLinkResponse.builder()
          .accountLink(
              link ->
                  link.accountLinkId(answer.linkId().get())
                      .accountLinkStatus(answer.status())
                      .sourceAccountId(SCOPE.account())
                      .targetAccountId(key.startsWith("link-") ? "999999999999" : key))
          .build();
    }

    /** All links on one page. Those that the run need not ask for are read with it. */
    private ListAccountLinksResponse list() {
      Optional<FaultKind> now = next();
      boolean allBroken = unreadable.size() == keys.size();
      Optional<FaultKind> fault = allBroken && !failsBefore(now) ? broken(keys.getFirst()) : now;
      switch (fault.orElse(null)) {
        case FAIL -> throw error(WorkSpacesException.builder(), 500, "InternalServerException");
        case THROTTLE -> throw error(WorkSpacesException.builder(), 400, "ThrottlingException");
        case DENY -> throw error(WorkSpacesException.builder(), 403, "AccessDeniedException");
        case HANG -> throw ApiCallTimeoutException.create("no answer");
        case null, default -> {}
      }
      List<AccountLink> listed =
          keys.stream()
              .filter(key -> !witness.now(key).status().isEmpty())
              .map(key -> accountLink(key))
              .toList();
      after(fault, listed, () -> SdkClientException.create("the answer got lost"));
      watched.stream()
          .filter(key -> isSure(key, witness.now(key)))
          .forEach(key -> readings.put(key, Optional.of(witness.answered(key, time.instant()))));
      return ListAccountLinksResponse.builder().accountLinks(listed).build();
    }

    /** What is recorded already, or is no news to anybody. */
    private boolean isSure(String key, Witness.Truth listed) {
      LinkState last = loaded.link(key);
      return !listed.status().equals("LINK_NOT_FOUND")
          && last.current()
              .map(
                  known ->
                      known.status().awsName().equals(listed.status())
                          && known
                              .link()
                              .linkId()
                              .filter(id -> !id.equals(listed.linkId()))
                              .isEmpty())
              .orElseGet(
                  () ->
                      QUIET.contains(listed.status())
                          && last.unreadable().filter(UnreadablePeriod::alerted).isEmpty());
    }

    private Optional<FaultKind> broken(String key) {
      return Optional.ofNullable(unreadable.get(key));
    }
  }

  private AccountLink accountLink(String key) {
    return AccountLink.builder()
        .accountLinkId(witness.now(key).linkId())
        .accountLinkStatus(witness.now(key).status())
        .sourceAccountId(SCOPE.account())
        .targetAccountId(key.startsWith("link-") ? "999999999999" : key)
        .build();
  }

  private static AwsServiceException error(
      AwsServiceException.Builder builder, int http, String code) {
    return builder
        .statusCode(http)
        .message(code)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
        .build();
  }
}
