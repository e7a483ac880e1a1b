package accountlink.workspaces;

import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads all pages of a listing, one after the other, at the pace of the bucket. It repeats a page
 * that AWS or the network failed on, and stops in time before its deadline.
 */
public final class PacedLister {
  private final Function<Optional<String>, LinkLister.Page> lister;
  private final CallPacer pacer;

  /**
   * @param lister reads the page of a token
   */
  public PacedLister(
      Function<Optional<String>, LinkLister.Page> lister,
      TokenBucket bucket,
      InstantSource clock,
      Sleeper sleeper) {
    this.lister = lister;
    this.pacer = new CallPacer(bucket, clock, sleeper);
  }

  /**
   * Reads until the last page, or until something is in the way.
   *
   * @param deadline no call is started that may last longer
   */
  public Listing list(Instant deadline) throws InterruptedException {
    List<Reading.Seen> links = new ArrayList<>();
    Set<Optional<String>> tokens = new HashSet<>();
    Optional<String> token = Optional.empty();
    int pages = 0;
    while (tokens.add(token)) {
      switch (page(token, deadline)) {
        case LinkLister.Page.Failed failed -> {
          return new Listing(links, pages, Optional.of(failed.failure()));
        }
        case LinkLister.Page.Listed page -> {
          links.addAll(page.links());
          pages++;
          if (page.next().isEmpty()) {
            return new Listing(links, pages, Optional.empty());
          }
          token = page.next();
        }
      }
    }
    // Else it would go round for ever.
    return new Listing(
        links, pages, Optional.of(broken("AWS gave the token of an earlier page again")));
  }

  private LinkLister.Page page(Optional<String> token, Instant deadline)
      throws InterruptedException {
    LinkLister.Page last = failed("there was no time for more pages");
    for (int attempt = 1; attempt <= CallPacer.ATTEMPTS && !pacer.isTooLate(deadline); attempt++) {
      pacer.awaitToken();
      last = call(token);
      if (!(last instanceof LinkLister.Page.Failed failed)
          || !CallPacer.isWorthAnotherCall(failed.failure())) {
        return last;
      }
      pacer.pause();
    }
    return last;
  }

  private LinkLister.Page call(Optional<String> token) {
    Instant started = pacer.now();
    LinkLister.Page page = callOrFail(token);
    switch (page) {
      case LinkLister.Page.Listed _ -> pacer.afterAnswer();
      case LinkLister.Page.Failed failed -> pacer.after(failed.failure(), started);
    }
    return page;
  }

  /** A bug that shows in a listing must not stop the reading, which can do without. */
  private LinkLister.Page callOrFail(Optional<String> token) {
    try {
      return lister.apply(token);
    } catch (RuntimeException fault) {
      return failed(fault.toString());
    }
  }

  private LinkLister.Page failed(String detail) {
    return new LinkLister.Page.Failed(broken(detail));
  }

  private Reading.Unreadable broken(String detail) {
    return new Reading.Unreadable(pacer.now(), UnreadableCause.BROKEN_ANSWER, detail);
  }
}
