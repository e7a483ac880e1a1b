package accountlink.simulated;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccountLink;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkRequest;

/** A simulated WorkSpaces and a real client for it. */
abstract class WorkSpacesTest {

  static final String SOURCE = "111111111111";
  static final String TARGET = "222222222222";
  static final Link LINKED = new Link("link-aaaa1111", "LINKED", SOURCE, TARGET);

  final SimulatedWorkSpaces simulated = SimulatedWorkSpaces.start();
  final WorkSpacesClient client = Clients.workSpaces(simulated.endpoint());

  @AfterEach
  void close() {
    client.close();
    simulated.close();
  }

  AccountLink get(Consumer<GetAccountLinkRequest.Builder> request) {
    return client.getAccountLink(request).accountLink();
  }

  AccountLink getById(String linkId) {
    return get(request -> request.linkId(linkId));
  }
}
