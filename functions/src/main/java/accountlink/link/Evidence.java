package accountlink.link;

/**
 * What a recorded status rests on. AWS can say that there is no link in two ways, and we could not
 * find out when it uses which: the two are recorded under one status and sent apart by this.
 */
public enum Evidence {
  /** The answer carried this status. */
  STATUS_ANSWERED,
  /** AWS answered {@code ResourceNotFoundException}, which is recorded as LINK_NOT_FOUND. */
  RESOURCE_NOT_FOUND
}
