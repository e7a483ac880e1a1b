package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultPageTest {
  private static final UnusableItem TORN = new UnusableItem(Optional.empty(), "row 3", "torn");

  @Test
  void oneItemMoreThanTheLimitShowsThatThereIsANextPage() {
    assertEquals(
        new ResultPage<>(List.of(1, 2), Optional.of("2")),
        ResultPage.of(List.of(1, 2, 3), 2, String::valueOf));
    assertEquals(
        new ResultPage<>(List.of(1, 2), Optional.empty()),
        ResultPage.of(List.of(1, 2), 2, String::valueOf));
  }

  @Test
  void anItemThatCannotBeReadIsNamedAndStopsNoOther() {
    ResultPage<String> found = new ResultPage<>(List.of("1", "two", "3"), Optional.of("next"));

    ResultPage<Integer> read = found.read(item -> "row " + item, Integer::parseInt);

    assertEquals(List.of(1, 3), read.items());
    assertEquals(Optional.of("next"), read.next());
    assertEquals(
        List.of(
            new UnusableItem(
                Optional.empty(),
                "row two",
                "java.lang.NumberFormatException: For input string: \"two\"")),
        read.unusable());
  }

  @Test
  void whatElseCannotBeReadIsAddedToThePage() {
    UnusableItem other = new UnusableItem(Optional.of("link-a"), "state", "of a newer version");
    ResultPage<Integer> page = new ResultPage<>(List.of(1), Optional.of("1"), List.of(TORN));

    assertEquals(
        new ResultPage<>(List.of(1), Optional.of("1"), List.of(TORN, other)),
        page.and(List.of(other)));
  }

  /** A page in the middle may be empty: only a page without a next one is the last. */
  @Test
  void allPagesAreWalkedAndWhatCannotBeReadIsNamedWithItsPage() {
    Map<Optional<String>, ResultPage<Integer>> pages =
        Map.of(
            Optional.empty(), new ResultPage<>(List.of(1, 2), Optional.of("b")),
            Optional.of("b"), new ResultPage<>(List.of(), Optional.of("c"), List.of(TORN)),
            Optional.of("c"), new ResultPage<>(List.of(3), Optional.empty()));
    List<UnusableItem> unusable = new ArrayList<>();

    assertEquals(List.of(1, 2, 3), ResultPage.all(pages::get, unusable::add).toList());
    assertEquals(List.of(TORN), unusable);
  }

  @Test
  void aPageThatIsNotNeededIsNotRead() {
    List<Integer> read = new ArrayList<>();
    Function<Optional<String>, ResultPage<Integer>> endless =
        after -> {
          int page = after.map(Integer::parseInt).orElse(0);
          read.add(page);
          return new ResultPage<>(
              IntStream.range(0, 10).boxed().toList(), Optional.of(String.valueOf(page + 1)));
        };

    assertEquals(15, ResultPage.all(endless, _ -> {}).limit(15).count());
    assertEquals(List.of(0, 1), read);
  }
}
