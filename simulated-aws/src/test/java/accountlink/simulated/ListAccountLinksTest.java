package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.workspaces.model.AccountLink;
import software.amazon.awssdk.services.workspaces.model.AccountLinkStatusEnum;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksResponse;
import software.amazon.awssdk.services.workspaces.model.ValidationException;

class ListAccountLinksTest extends WorkSpacesTest {

  @Test
  void thePaginatorReadsEveryLinkOnceWithAtMostTwentyFivePerPage() {
    List<String> ids = put(60, "LINKED");
    assertEquals(ids, idsOf(client.listAccountLinksPaginator(r -> {}).stream().toList()));
    assertEquals(3, simulated.calls().size());
  }

  @Test
  void theLastPageHasNoToken() {
    put(25, "LINKED");
    assertNull(client.listAccountLinks(r -> {}).nextToken());
  }

  @Test
  void withoutLinksTheListIsEmpty() {
    ListAccountLinksResponse page = client.listAccountLinks(r -> {});
    assertTrue(page.hasAccountLinks());
    assertEquals(List.of(), page.accountLinks());
    assertNull(page.nextToken());
  }

  @Test
  void aPageHasAtMostTheRequestedSize() {
    List<String> ids = put(5, "LINKED");
    List<ListAccountLinksResponse> pages =
        client.listAccountLinksPaginator(r -> r.maxResults(2)).stream().toList();
    assertEquals(ids, idsOf(pages));
    assertEquals(List.of(2, 2, 1), pages.stream().map(p -> p.accountLinks().size()).toList());
  }

  @Test
  void theFilterAppliesToAllPages() {
    put(30, "LINKED");
    simulated.put(new Link("link-rejected1", "REJECTED", SOURCE, TARGET));
    simulated.put(new Link("link-rejected2", "REJECTED", SOURCE, TARGET));
    List<ListAccountLinksResponse> pages =
        client
            .listAccountLinksPaginator(
                r -> r.linkStatusFilter(AccountLinkStatusEnum.REJECTED).maxResults(1))
            .stream()
            .toList();
    assertEquals(List.of("link-rejected1", "link-rejected2"), idsOf(pages));
  }

  @Test
  void aLinkThatChangesBetweenTwoPagesIsNotOmitted() {
    put(4, "LINKED");
    ListAccountLinksResponse first = client.listAccountLinks(r -> r.maxResults(2));
    simulated.put(new Link("link-00000003", "REJECTED", SOURCE, TARGET));
    ListAccountLinksResponse rest = client.listAccountLinks(r -> r.nextToken(first.nextToken()));
    assertEquals(List.of("link-00000004", "link-00000003"), idsOf(List.of(rest)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 26})
  void anInvalidPageSizeIsRefused(int size) {
    assertThrows(ValidationException.class, () -> client.listAccountLinks(r -> r.maxResults(size)));
  }

  @Test
  void anUnknownStatusAsFilterIsRefused() {
    assertThrows(
        ValidationException.class,
        () -> client.listAccountLinks(r -> r.linkStatusFilterWithStrings("LINKED", "BROKEN")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "after-", "after-x", "elsewhere"})
  void anInvalidTokenIsRefused(String token) {
    assertThrows(ValidationException.class, () -> client.listAccountLinks(r -> r.nextToken(token)));
  }

  private List<String> idsOf(List<ListAccountLinksResponse> pages) {
    pages.forEach(page -> assertTrue(page.accountLinks().size() <= 25));
    return pages.stream()
        .flatMap(page -> page.accountLinks().stream())
        .map(AccountLink::accountLinkId)
        .toList();
  }

  private List<String> put(int count, String status) {
    List<String> ids = IntStream.rangeClosed(1, count).mapToObj("link-%08d"::formatted).toList();
    ids.forEach(id -> simulated.put(new Link(id, status, SOURCE, TARGET)));
    return ids;
  }
}
