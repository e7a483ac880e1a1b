package accountlink.history;

import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;

/** A link whose alerts are held back now. Of a lost link, only its mute may be left. */
public record MutedLink(Scope scope, WatchedLink link, Mute mute) {}
