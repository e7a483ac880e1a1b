package accountlink.settings;

/**
 * A chat channel that gets the alerts and the alarms, through Amazon Q Developer in chat
 * applications. That service shows the ids, save the channel's, when somebody authorizes it.
 */
public sealed interface ChatChannel {
  /**
   * A channel in Slack.
   *
   * @param workspaceId {@code T…}
   * @param channelId the last part of the channel's link, {@code C…}
   */
  record Slack(String workspaceId, String channelId) implements ChatChannel {}

  /**
   * A channel in Microsoft Teams.
   *
   * @param channelId the part of the channel's link behind {@code /channel/}: {@code
   *     19%3a…%40thread.tacv2}
   */
  record Teams(String tenantId, String teamId, String channelId) implements ChatChannel {}
}
