package accountlink.bench;

import accountlink.lambda.CheckHandler;
import accountlink.lambda.QueryHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a function takes from the start of its process to its first answer. */
final class Starts extends Measurement {
  /** As API Gateway sends it, payload format 2.0. */
  static final String QUESTION =
      """
      {"version": "2.0", "routeKey": "GET /links", "rawPath": "/links", "rawQueryString": "",
       "headers": {"accept": "application/json", "host": "abc.execute-api.amazonaws.com"},
       "requestContext": {"accountId": "111122223333", "apiId": "abc",
         "authorizer": {"iam": {"accountId": "111122223333", "userArn": "arn:aws:iam::1:user/ada"}},
         "http": {"method": "GET", "path": "/links", "protocol": "HTTP/1.1",
           "sourceIp": "192.0.2.1", "userAgent": "curl/8"},
         "requestId": "id", "routeKey": "GET /links", "stage": "$default",
         "timeEpoch": 1772452800000},
       "isBase64Encoded": false}
      """;

  private static final double START_GOAL = 2;

  private final int samples;

  Starts(int samples) {
    super(
        "starts",
        "Starts",
        """
            The packaged functions run under AWS's runtime client. Each has a process of its own, with \
            the memory that Lambda gives a function of %d MB. Services are simulated on loopback, \
            without TLS. The check reads 5 links, and the question asks for all links. A start lasts \
            from the start of the process to its first answer. Its baseline is an empty handler of the \
            same event class."""
            .formatted(Workplace.MEMORY_MB));
    this.samples = samples;
  }

  /** A function, and one that does nothing but take the same event. */
  private record Pair(String title, Task function, Task empty, String event) {}

  @Override
  Map<String, Object> figures(Workplace workplace) throws Exception {
    Path folder = workplace.folder();
    List<String> links = Workplace.links(5);
    List<Pair> pairs =
        List.of(
            new Pair(
                "Check function",
                Task.of(workplace.jar(), CheckHandler.class, folder.resolve("task")),
                Task.empty(workplace.jar(), EmptyCheckHandler.class, folder.resolve("empty")),
                Workplace.SCHEDULED_EVENT),
            new Pair(
                "Query function",
                Task.of(workplace.jar(), QueryHandler.class, folder.resolve("task")),
                Task.empty(workplace.jar(), EmptyQueryHandler.class, folder.resolve("empty")),
                QUESTION));
    Map<String, Object> figures = new LinkedHashMap<>();
    try (SimulatedAws aws = new SimulatedAws(links)) {
      Map<String, String> environment = workplace.environment(aws, links);
      for (Pair pair : pairs) {
        figures.put(pair.title() + ", start to first answer", starts(pair, environment, folder));
      }
    }
    return figures;
  }

  private Map<String, Object> starts(Pair pair, Map<String, String> environment, Path folder)
      throws IOException, InterruptedException {
    Samples function = new Samples();
    Samples empty = new Samples();
    int classes = 0;
    int classesOfEmpty = 0;
    for (int sample = 0; sample < samples; sample++) {
      try (Invocations process = new Invocations(pair.function(), environment, folder)) {
        function.add(process.startToAnswer(pair.event()));
        classes = process.classes();
      }
      try (Invocations process = new Invocations(pair.empty(), environment, folder)) {
        empty.add(process.startToAnswer(pair.event()));
        classesOfEmpty = process.classes();
      }
    }
    Map<String, Object> figure = function.against("an empty handler", empty, START_GOAL);
    figure.put("classes loaded", classes);
    figure.put("classes loaded by an empty handler", classesOfEmpty);
    return figure;
  }
}
