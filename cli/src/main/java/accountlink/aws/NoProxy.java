package accountlink.aws;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts that are called without a proxy: this machine, and those of {@code NO_PROXY}.
 *
 * <p>Each entry is a name with all names below it, a name with a port, an address, a block of
 * addresses in CIDR notation, or {@code *}. Sources: curl's man page, {@code --noproxy}; Python's
 * {@code urllib.request.proxy_bypass_environment}, which the AWS CLI asks.
 */
record NoProxy(List<String> entries) {
  private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:]*):(\\d+)");

  static NoProxy of(String variable) {
    return new NoProxy(
        Stream.of(variable.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /**
   * @param host an address of IPv6 with its brackets or without
   */
  boolean has(String host, int port) {
    String name = name(host.toLowerCase(Locale.ROOT));
    return isThisMachine(name) || entries.stream().anyMatch(entry -> fits(entry, name, port));
  }

  private static boolean isThisMachine(String name) {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || address(name).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static boolean fits(String entry, String name, int port) {
    if (entry.equals("*")) {
      return true;
    }
    Matcher withPort = WITH_PORT.matcher(entry);
    if (withPort.matches()) {
      return withPort.group(2).equals(Integer.toString(port)) && fits(withPort.group(1), name);
    }
    return fits(entry, name);
  }

  private static boolean fits(String entry, String name) {
    Optional<InetAddress> address = address(name);
    if (address.isPresent()) {
      String[] block = entry.split("/", 2);
      return address(name(block[0]))
          .filter(from -> isIn(address.get(), from, block.length == 1 ? "" : block[1]))
          .isPresent();
    }
    String domain = name(entry).replaceFirst("^\\*?\\.", "");
    return !domain.isEmpty() && (name.equals(domain) || name.endsWith("." + domain));
  }

  /**
   * @param prefix the number of bits that are the same; empty: all
   */
  private static boolean isIn(InetAddress address, InetAddress block, String prefix) {
    int bits = block.getAddress().length * Byte.SIZE;
    if (address.getAddress().length != block.getAddress().length
        || !prefix.matches("\\d{0,3}")
        || (!prefix.isEmpty() && Integer.parseInt(prefix) > bits)) {
      return false;
    }
    int rest = prefix.isEmpty() ? 0 : bits - Integer.parseInt(prefix);
    return number(address).shiftRight(rest).equals(number(block).shiftRight(rest));
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  /** Without brackets, and without the dot at the end of a name that is whole. */
  private static String name(String host) {
    return host.replaceAll("^\\[|\\]$|\\.$", "");
  }

  /** Empty where it is a name: nothing is looked up. */
  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }
}
