package accountlink.history;

import java.util.List;

/**
 * What is known of a scope and each of its links, from one read of the table: the parts of an
 * answer that is made of it cannot disagree.
 *
 * @param links watched links, those of the settings first and in their order, former ones after
 *     them
 */
public record ScopeSnapshot(ScopeView view, List<LinkView> links) {}
