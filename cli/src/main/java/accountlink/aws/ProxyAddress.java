package accountlink.aws;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A proxy that the environment names.
 *
 * @param variable that names it
 * @param login user and password; empty: it wants none
 */
record ProxyAddress(String variable, String host, int port, Optional<Login> login) {
  /** Its user and password. */
  static final class Login extends Authenticator {
    private final PasswordAuthentication credentials;
    private final ThreadLocal<Boolean> sent = ThreadLocal.withInitial(() -> false);
    private volatile boolean rejected;

    Login(String user, String password) {
      this.credentials = new PasswordAuthentication(user, password.toCharArray());
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      if (getRequestorType() != RequestorType.PROXY || rejected) {
        return null;
      }
      rejected = sent.get();
      sent.set(true);
      return rejected ? null : credentials;
    }

    /**
     * To be called before each call, by its thread. The JDK asks 20 times when a proxy does not
     * accept what it got, and a proxy may lock the user out before.
     */
    void begin() {
      sent.set(false);
    }

    /** For plain HTTP, where the JDK cannot ask: a body that is streamed is sent once. */
    String header() {
      String text = credentials.getUserName() + ":" + new String(credentials.getPassword());
      return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  Proxy proxy() {
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
  }

  /** For people: without user and password. */
  @Override
  public String toString() {
    return "http://" + host + ":" + port + ", which " + variable + " names";
  }
}
