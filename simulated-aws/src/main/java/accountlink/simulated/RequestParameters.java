package accountlink.simulated;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of an AWS query request: a flat form whose names spell lists and maps. */
record RequestParameters(Map<String, String> values) {

  /**
   * @throws IllegalArgumentException if a percent escape is broken
   */
  static RequestParameters read(String form) {
    LinkedHashMap<String, String> values = new LinkedHashMap<String, String>();
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
    ArrayList<RequestParameters> members = new ArrayList<RequestParameters>();
    for (RequestParameters next = under(prefix + ".1."); !next.values.isEmpty(); ) {
      members.add(next);
      next = under(prefix + "." + (members.size() + 1) + ".");
    }
    return members;
  }

  private RequestParameters under(String prefix) {
    LinkedHashMap<String, String> inner = new LinkedHashMap<String, String>();
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
