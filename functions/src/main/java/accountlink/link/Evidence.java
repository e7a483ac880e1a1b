package accountlink.link;

/**
 * Which kind of answer gave a recorded status. AWS can say in two ways that there is no link, and
 * its documentation does not say when it uses which. Both are recorded as one status, and this
 * value keeps them apart.
 */
public enum Evidence {
  /** The answer carried this status. */
  STATUS_ANSWERED,
  /** AWS answered {@code ResourceNotFoundException}, which is recorded as LINK_NOT_FOUND. */
  RESOURCE_NOT_FOUND
}
