package accountlink.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with an address or URL to which SNS is to deliver; empty: nothing. */
final class Endpoints {
  /**
   * One @, no spaces, a dot in the domain: SNS checks the rest with its confirmation mail. The part
   * before the @ has 64 characters at most, and the whole has 254 (RFC 5321). Bounded also since
   * Java's stack grows with each dot.
   */
  private static final String ADDRESS =
      "[^\\s@\\p{Cntrl},;:<>()\\[\\]\\\\\"]{1,64}@[^\\s@.\\p{Cntrl},;:<>()\\[\\]\\\\\"]{1,63}"
          + "(\\.[^\\s@.\\p{Cntrl},;:<>()\\[\\]\\\\\"]{1,63}){1,126}";

  private static final Pattern EMAIL = Pattern.compile("(?=.{1,254}$)" + ADDRESS);
  private static final Pattern ANY_ADDRESS = Pattern.compile(ADDRESS);
  private static final Pattern LONG_LOCAL_PART = Pattern.compile("[^\\s@,;:<>]{65,}@[^@]+");

  /** The host with its port, and the path. */
  private static final Pattern HTTPS =
      Pattern.compile("https://([^/?#\\s\\p{Cntrl}]*)([^?#\\s\\p{Cntrl}]*)[^\\s\\p{Cntrl}]*");

  /** Names that no public name server knows. */
  private static final Pattern PRIVATE_NAME =
      Pattern.compile(
          "[^.:]+|.+\\.(localhost|local|localdomain|internal|intranet|lan|corp|home\\.arpa)"
              + "|.+\\.vpce\\.amazonaws\\.com");

  private static final String SLACK = "use deployment.slack";
  private static final String TEAMS = "use deployment.teams";

  /** Webhooks that answer no confirmation of SNS, by their address without the scheme. */
  private static final Map<Pattern, String> WEBHOOKS =
      Map.of(
          Pattern.compile("hooks\\.slack(-gov)?\\.com(/.*)?"),
          SLACK,
          Pattern.compile("([a-z0-9.-]+\\.webhook|outlook)\\.office(365)?\\.com(/.*)?"),
          TEAMS,
          Pattern.compile(
              "([a-z]+\\.)?discord(app)?\\.com(/.*)?|chat\\.googleapis\\.com(/.*)?"
                  + "|events(\\.[a-z]+)?\\.pagerduty\\.com(/.*)?|api\\.telegram\\.org(/.*)?"
                  + "|(webexapis|api\\.ciscospark)\\.com(/.*)?|oapi\\.dingtalk\\.com(/.*)?"
                  + "|open\\.(feishu\\.cn|larksuite\\.com)(/.*)?|qyapi\\.weixin\\.qq\\.com(/.*)?"
                  // Mattermost and Rocket.Chat, which companies run under names of their own.
                  + "|[^/]+(/.*)?/hooks/([a-z0-9]{26}|[a-z0-9]{17,24}/[a-z0-9]{40,})/?"),
          "");

  private Endpoints() {}

  static Optional<String> email(String address) {
    if (EMAIL.matcher(address).matches()) {
      return Optional.empty();
    }
    List<String> inside =
        ANY_ADDRESS.matcher(address).results().map(MatchResult::group).distinct().toList();
    String rule = "must be an e-mail address such as ops@example.com";
    if (LONG_LOCAL_PART.matcher(address).matches()) {
      return Optional.of(rule + ", with 64 characters before the @ at most");
    }
    return Optional.of(
        switch (inside.size()) {
          case 0 -> rule;
          case 1 -> rule + ", and nothing else: perhaps " + inside.getFirst();
          default -> rule + ": each address needs an entry of its own";
        });
  }

  static Optional<String> https(String url) {
    Matcher parts = HTTPS.matcher(url);
    if (!parts.matches()) {
      return Optional.of("must be a URL that begins with https://");
    }
    if (parts.group(1).contains("@")) {
      return Optional.of(
          "has a user name or password in it: the template and every list of subscriptions would show"
              + " it; have the receiver check SNS's signature instead");
    }
    Optional<String> named = host(parts.group(1));
    if (named.isEmpty()) {
      return Optional.of("must be a URL that begins with https:// and the name of a host");
    }
    String host = named.get().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (isPrivate(host)) {
      return Optional.of(
          "is a private address, and SNS delivers to public ones alone; use sqs or lambda, which the"
              + " receiver reads from inside");
    }
    String address = host + parts.group(2).toLowerCase(Locale.ROOT);
    return WEBHOOKS.entrySet().stream()
        .filter(one -> one.getKey().matcher(address).matches())
        .map(one -> webhook(one.getValue()))
        .findFirst();
  }

  private static Optional<String> host(String hostAndPort) {
    try {
      return Optional.ofNullable(new URI("https://" + hostAndPort).getHost());
    } catch (URISyntaxException none) {
      return Optional.empty();
    }
  }

  private static String webhook(String instead) {
    return "is a webhook, and SNS cannot deliver there: it would have to confirm the subscription, and"
        + " takes messages of another form; use "
        + (instead.isEmpty()
            ? "an e-mail address that the service gives out, or sqs or lambda and a program that"
                + " forwards"
            : instead
                + ", by Amazon Q Developer in chat applications, or the channel's e-mail address");
  }

  private static boolean isPrivate(String host) {
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException name) {
      return PRIVATE_NAME.matcher(host).matches();
    }
    List<Predicate<InetAddress>> kinds =
        List.of(
            InetAddress::isLoopbackAddress,
            InetAddress::isSiteLocalAddress,
            InetAddress::isLinkLocalAddress,
            InetAddress::isAnyLocalAddress,
            InetAddress::isMulticastAddress,
            Endpoints::isSharedOrUniqueLocal);
    return kinds.stream().anyMatch(kind -> kind.test(address));
  }

  /** 100.64.0.0/10 (RFC 6598) and fc00::/7 (RFC 4193), which Java has no name for. */
  private static boolean isSharedOrUniqueLocal(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? bytes[0] == 100 && (bytes[1] & 0xC0) == 0x40
        : (bytes[0] & 0xFE) == 0xFC;
  }
}
