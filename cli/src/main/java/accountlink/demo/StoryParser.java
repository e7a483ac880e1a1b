package accountlink.demo;

import accountlink.demo.Story.CallsAnswered;
import accountlink.demo.Story.CallsFail;
import accountlink.demo.Story.Happening;
import accountlink.demo.Story.LinkGone;
import accountlink.demo.Story.LinkIs;
import accountlink.demo.Story.RoleIs;
import accountlink.demo.Story.Scene;
import accountlink.demo.Story.SnsIs;
import accountlink.format.Times;
import accountlink.input.BadInputException;
import accountlink.input.JsonFile;
import accountlink.input.Problem;
import accountlink.input.Section;
import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.settings.ScopeSettings;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads a story from its file, which docs/story.md describes. */
public final class StoryParser {
  private static final Map<String, Fault> FAULTS = faults();

  private static final String START_RULE =
      "must be a date (2026-03-02) or a time in UTC (2026-03-02T08:00:00Z, 2026-03-02 08:00)";

  private final List<Problem> problems = new ArrayList<>();

  /** As the scenes so far have them. */
  private final Map<String, Link> links = new HashMap<>();

  /** Of these links. */
  private final Map<String, String> regions = new HashMap<>();

  private final Set<String> allRegions = new TreeSet<>();
  private final Map<String, ReaderRole> roles = new TreeMap<>();
  private String ownRegion;

  private static Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("access-denied", new Fault.AccessDenied());
    faults.put("throttled", new Fault.Throttled());
    faults.put("validation", new Fault.Validation("The request is not valid."));
    faults.put("internal-server", new Fault.InternalServer());
    faults.put("broken-answer", new Fault.BrokenBody());
    faults.put("reset", new Fault.Reset());
    return faults;
  }

  /**
   * @throws BadInputException with everything that is wrong in the file
   */
  public static Story read(Path file) {
    return parse(file.toString(), JsonFile.object(file), file.toAbsolutePath().getParent());
  }

  /**
   * A story that names no other file.
   *
   * @param source names it in errors
   */
  public static Story parse(String source, String json) {
    return parse(source, (Map<?, ?>) JsonFile.value(source, json), Path.of(""));
  }

  private static Story parse(String source, Map<?, ?> json, Path folder) {
    StoryParser parser = new StoryParser();
    Section root = new Section(json, "", parser.problems);
    Story story = parser.story(root, folder);
    if (!parser.problems.isEmpty()) {
      throw new BadInputException(source, parser.problems);
    }
    return story;
  }

  private Story story(Section root, Path folder) {
    Scope scope = scope(root.section("scope"));
    Instant starts = parsed(root, "starts", StoryParser::start, START_RULE, Instant.EPOCH);
    Duration every =
        parsed(
            root,
            "every",
            StoryParser::interval,
            Times.DURATION_RULE + " and at least 1ms",
            Duration.ofHours(12));
    Settings settings = SettingsFile.links(root, folder, problems);
    ownRegion = scope.region();
    allRegions.add(ownRegion);
    for (ScopeSettings entry : settings.scopes()) {
      allRegions.addAll(entry.regions());
      entry.role().ifPresent(role -> roles.put(role.account(), role));
    }
    List<Scene> scenes = new ArrayList<>();
    List<?> elements = root.list("scenes");
    for (int i = 0; i < elements.size(); i++) {
      object(elements.get(i), "scenes[" + i + "]")
          .ifPresent(section -> scenes.add(scene(section, scenes)));
    }
    root.done();
    return new Story(scope, starts, every, settings, List.copyOf(scenes));
  }

  /** A story has no time before its start that "ago" could be measured from. */
  private static Optional<Instant> start(String text) {
    return Times.instant(text, Instant.EPOCH);
  }

  private static Optional<Duration> interval(String text) {
    return Times.duration(text).filter(Duration::isPositive);
  }

  private Scope scope(Section section) {
    String account = section.text("account").orElse("111122223333");
    String region = section.text("region").orElse("eu-central-1");
    section.done();
    try {
      return new Scope(account, region);
    } catch (IllegalArgumentException wrong) {
      problems.add(new Problem(section.place(), "", wrong.getMessage()));
      return new Scope("111122223333", "eu-central-1");
    }
  }

  private Scene scene(Section section, List<Scene> before) {
    int run = section.integer("run", 1, 10_000).orElse(0);
    if (run == 0) {
      section.problem("run", null, "is missing: the number of the run before which it happens");
    } else if (!before.isEmpty() && before.getLast().run() >= run) {
      section.problem("run", run, "must be later than the scene before it");
    }
    String says = section.text("says").orElse("");
    List<Happening> happenings = new ArrayList<>();
    List<?> elements = section.list("happens");
    for (int i = 0; i < elements.size(); i++) {
      object(elements.get(i), section.placeOf("happens") + "[" + i + "]")
          .flatMap(this::happening)
          .ifPresent(happenings::add);
    }
    section.done();
    return new Scene(run, says, List.copyOf(happenings));
  }

  private Optional<Happening> happening(Section section) {
    Optional<String> linkId = section.text("linkId");
    Optional<String> status = section.text("status");
    Optional<String> source = section.text("source");
    Optional<String> target = section.text("target");
    Optional<String> region = section.text("region");
    Optional<String> gone = section.text("gone");
    Optional<String> role = section.text("role");
    Optional<String> account = section.text("account");
    Optional<String> calls = section.text("calls");
    Optional<String> of = section.text("of");
    Optional<String> sns = section.text("sns");
    section.done();
    if (linkId.isPresent() && status.isPresent()) {
      return Optional.of(
          new LinkIs(
              region(section, linkId.get(), region),
              link(linkId.get(), status.get(), source, target)));
    }
    if (gone.isPresent()) {
      return Optional.of(new LinkGone(gone.get()));
    }
    if (calls.isPresent()) {
      return calls(section, calls.get(), of);
    }
    if (role.isPresent()) {
      return role(section, role.get(), account);
    }
    if (sns.isPresent() && List.of("up", "down").contains(sns.get())) {
      return Optional.of(new SnsIs(sns.get().equals("up")));
    }
    problems.add(
        new Problem(
            section.place(),
            "",
            "must be one of {\"linkId\": …, \"status\": …}, {\"gone\": …}, {\"calls\": …},"
                + " {\"role\": …, \"account\": …} or {\"sns\": \"up\" or \"down\"}"));
    return Optional.empty();
  }

  private Optional<Happening> role(Section section, String is, Optional<String> account) {
    if (!List.of("gone", "back").contains(is)) {
      section.problem("role", is, "must be gone or back");
      return Optional.empty();
    }
    if (account.filter(roles::containsKey).isEmpty()) {
      section.problem(
          "account",
          account.orElse(null),
          "must be an account that the story's scopes name: " + roles.keySet());
      return Optional.empty();
    }
    return Optional.of(new RoleIs(roles.get(account.get()), is.equals("back")));
  }

  /** With the accounts that the story has given it before, where it gives none. */
  private Link link(
      String linkId, String status, Optional<String> source, Optional<String> target) {
    Link before = links.getOrDefault(linkId, new Link(linkId, status, null, null));
    Link link =
        new Link(
            linkId,
            status,
            source.orElse(before.sourceAccountId()),
            target.orElse(before.targetAccountId()));
    links.put(linkId, link);
    return link;
  }

  /** Where the link was before, or in the story's own scope, where none is given. */
  private String region(Section section, String linkId, Optional<String> given) {
    given
        .filter(one -> !allRegions.contains(one))
        .ifPresent(
            one -> section.problem("region", one, "must be one of the story's: " + allRegions));
    String region = given.orElse(regions.getOrDefault(linkId, ownRegion));
    regions.put(linkId, region);
    return region;
  }

  private Optional<Happening> calls(Section section, String calls, Optional<String> of) {
    if (calls.equals("answered")) {
      return Optional.of(new CallsAnswered());
    }
    if (!FAULTS.containsKey(calls)) {
      section.problem("calls", calls, "must be answered or one of " + FAULTS.keySet());
      return Optional.empty();
    }
    return Optional.of(new CallsFail(of, FAULTS.get(calls)));
  }

  private Optional<Section> object(Object element, String place) {
    if (element instanceof Map<?, ?> values) {
      return Optional.of(new Section(values, place, problems));
    }
    problems.add(new Problem(place, element + "", "must be an object { … }"));
    return Optional.empty();
  }

  private static <T> T parsed(
      Section section,
      String name,
      Function<String, Optional<T>> parser,
      String rule,
      T otherwise) {
    Optional<String> text = section.text(name);
    Optional<T> value = text.flatMap(parser);
    if (text.isPresent() && value.isEmpty()) {
      section.problem(name, text.get(), rule);
    }
    return value.orElse(otherwise);
  }
}
