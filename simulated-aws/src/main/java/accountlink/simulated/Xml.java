package accountlink.simulated;

import java.util.List;
import java.util.stream.Collectors;

/** An XML element with text or elements, and no attributes except a namespace. */
record Xml(String name, String namespace, List<Xml> children, String text) {
  static Xml of(String name, String text) {
    return new Xml(name, null, List.of(), text);
  }

  static Xml of(String name, Xml... children) {
    return of(name, List.of(children));
  }

  static Xml of(String name, List<Xml> children) {
    return new Xml(name, null, children, "");
  }

  Xml in(String namespace) {
    return new Xml(name, namespace, children, text);
  }

  /** The element as text. */
  String written() {
    String head = namespace == null ? name : name + " xmlns=\"" + namespace + "\"";
    String content = children.stream().map(Xml::written).collect(Collectors.joining());
    return "<" + head + ">" + escape(text) + content + "</" + name + ">";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
