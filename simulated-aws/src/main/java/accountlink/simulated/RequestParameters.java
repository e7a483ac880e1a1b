package accountlink.simulated;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of an AWS query request: a flat form; lists and maps are encoded in the names. */
record RequestParameters(Map<String, String> values) {
  /**
   * @throws IllegalArgumentException if a percent escape is broken
   */
  static RequestParameters read(String form) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : form.split("&")) {
      String name = pair.split("=", 2)[0];
      String value = pair.substring(Math.min(pair.length(), name.length() + 1));
      values.put(decode(name), decode(value));
    }
    return new RequestParameters(values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The members of a list, each with its own parameters: {@code prefix.1.…}, {@code prefix.2.…} */
  List<RequestParameters> members(String prefix) {
    List<RequestParameters> members = new ArrayList<>();
    for (RequestParameters next = under(prefix + ".1."); !next.values.isEmpty(); ) {
      members.add(next);
      next = under(prefix + "." + (members.size() + 1) + ".");
    }
    return members;
  }

  private RequestParameters under(String prefix) {
    Map<String, String> inner = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            inner.put(name.substring(prefix.length()), value);
          }
        });
    return new RequestParameters(inner);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
