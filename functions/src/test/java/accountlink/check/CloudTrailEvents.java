package accountlink.check;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Events as EventBridge delivers them. */
final class CloudTrailEvents {
  private CloudTrailEvents() {}

  /** A call by a person in a role session, as with Identity Center. */
  static ScheduledEvent of(String eventName, String eventTime, String request, String response) {
    return ofDetail(
        """
        {"eventVersion": "1.11", "eventSource": "workspaces.amazonaws.com",
         "eventName": "%s", "eventTime": "%s", "awsRegion": "eu-central-1",
         "userIdentity": {
           "type": "AssumedRole", "accountId": "444455556666",
           "arn": "arn:aws:sts::444455556666:assumed-role/WorkSpacesAdmin/grace@example.com"},
         "requestParameters": %s, "responseElements": %s, "readOnly": false,
         "eventID": "0a1b", "recipientAccountId": "111122223333"}
        """
            .formatted(eventName, eventTime, request, response));
  }

  static ScheduledEvent ofDetail(String detail) {
    try {
      Map<String, Object> json = JSON.std.mapFrom(detail);
      ScheduledEvent event = new ScheduledEvent();
      event.setSource("aws.workspaces");
      event.setDetailType("AWS API Call via CloudTrail");
      event.setDetail(json);
      return event;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
