package accountlink.infra;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pipe's input template, as "Amazon EventBridge Pipes input transformation" describes it: objects
 * become JSON, and a text within quotes is put there as it is, without an escape. What becomes of a
 * path that leads nowhere AWS does not say clearly, so it is an error here.
 */
record InputTemplate(String text) {
  private static final Pattern PATH = Pattern.compile("(\"?)<\\$\\.([A-Za-z0-9_.-]+)>");

  String apply(Map<String, Object> event) {
    return PATH.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + replacement(found, event)));
  }

  private String replacement(MatchResult found, Map<String, Object> event) {
    Object value = event;
    for (String name : found.group(2).split("\\.")) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    boolean quoted = isWithinQuotes(found.start(2));
    if (value == null || quoted == value instanceof Map) {
      throw new AssertionError("<$." + found.group(2) + "> is " + value);
    }
    try {
      return quoted ? value.toString() : JSON.std.asString(value);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private boolean isWithinQuotes(int position) {
    return text.substring(0, position).chars().filter(character -> character == '"').count() % 2
        == 1;
  }
}
