package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops@example.org",
        "o'brien+links@mail.example.org",
        "büro@müller.example",
        "64-characters-64-characters-64-characters-64-characters-64-chars@example.org"
      })
  void anAddressIsOne(String address) {
    assertEquals(Optional.empty(), Endpoints.email(address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mailto:ops@example.org|and nothing else: perhaps ops@example.org",
        "<ops@example.org>|and nothing else: perhaps ops@example.org",
        "Ops <ops@example.org>|and nothing else: perhaps ops@example.org",
        "\"ops@example.org\"|and nothing else: perhaps ops@example.org",
        "ops,team@example.org|and nothing else: perhaps team@example.org",
        "ops@example.org, team@example.org|each address needs an entry of its own",
        "ops@example.org;team@example.org|each address needs an entry of its own",
        "ops@example,org|must be an e-mail address",
        "ops@localhost|must be an e-mail address",
        "ops|must be an e-mail address",
        "65-characters-65-characters-65-characters-65-characters-65-charsX@example.org|with 64 characters"
            + " before the @ at most",
      })
  void whatIsNoAddressIsSaid(String address, String rule) {
    assertTrue(Endpoints.email(address).orElseThrow().contains(rule), address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://alerts.example.org/sns",
        "https://alerts.example.org:8443/a?token=b%20c#d",
        "https://52.95.110.1/sns",
        "https://172.32.0.1/",
        "https://[2600:1f14::1]/sns",
        "https://api.opsgenie.com/v1/json/amazonsns?apiKey=x",
        "https://global.sns-api.chatbot.amazonaws.com",
        "https://example.org/hooks/deploy",
        "https://discord.example.org/x",
        "https://a1b2.execute-api.eu-central-1.amazonaws.com/prod"
      })
  void aUrlIsOne(String url) {
    assertEquals(Optional.empty(), Endpoints.https(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://discord.com/api/webhooks/1/x",
        "https://discordapp.com/api/webhooks/1/x",
        "https://canary.discord.com/api/webhooks/1/x/slack",
        "https://chat.googleapis.com/v1/spaces/A/messages?key=x&token=y",
        "https://mattermost.example.org/hooks/abcdefghijklmnopqrstuvwx12",
        "https://chat.example.org/team/hooks/abcdefghijklmnopqrstuvwx12/",
        "https://rocket.example.org/hooks/64d5f7a1b2c3d4e5f6a7b8c9/"
            + "aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgHiJkLmNoPqRsTuV",
        "https://events.pagerduty.com/v2/enqueue",
        "https://events.eu.pagerduty.com/integration/0123/enqueue",
        "https://api.telegram.org/bot1:x/sendMessage?chat_id=1",
        "https://webexapis.com/v1/webhooks/incoming/x",
        "https://oapi.dingtalk.com/robot/send?access_token=x",
        "https://open.feishu.cn/open-apis/bot/v2/hook/x",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x",
      })
  void aWebhookThatAnswersNoConfirmationIsRefused(String url) {
    String rule = Endpoints.https(url).orElseThrow();
    assertTrue(rule.contains("SNS cannot deliver there"), rule);
    assertTrue(rule.contains("or sqs or lambda and a program that forwards"), rule);
  }

  @ParameterizedTest
  @CsvSource({
    "https://HOOKS.slack.com:443/services/x, use deployment.slack",
    "https://hooks.slack-gov.com/services/x, use deployment.slack",
    "https://contoso.webhook.office.com/webhookb2/x, use deployment.teams",
    "https://outlook.office.com/webhook/x, use deployment.teams",
  })
  void aWebhookOfSlackOrTeamsHasAnotherWay(String url, String instead) {
    assertTrue(Endpoints.https(url).orElseThrow().contains(instead), url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost/sns",
        "https://LocalHost.:8443/sns",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.168.1.1:8443/",
        "https://169.254.169.254/",
        "https://100.64.0.1/",
        "https://[::1]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://alerts/sns",
        "https://printer.local/",
        "https://alerts.corp/",
        "https://ip-10-0-0-1.eu-central-1.compute.internal/",
        "https://vpce-1-2.execute-api.eu-central-1.vpce.amazonaws.com/prod",
      })
  void aPrivateAddressIsRefused(String url) {
    assertTrue(Endpoints.https(url).orElseThrow().contains("is a private address"), url);
  }

  @ParameterizedTest
  @CsvSource({
    "https://user:secret@example.org/sns, has a user name or password in it",
    "https://user@example.org/sns, has a user name or password in it",
    "https://user:p%40ss@10.0.0.1/, has a user name or password in it",
    "https://us_er:secret@exam_ple.org/, has a user name or password in it",
    "http://example.org/, must be a URL that begins with https://",
    "https://, the name of a host",
    "https://127.1/, the name of a host",
    "https:///path, the name of a host",
    "https://exa{mple}.org/, the name of a host",
    "https://exam_ple.org/, the name of a host",
    "https://[::1/, the name of a host",
  })
  void whatIsNoUrlIsSaid(String url, String rule) {
    String said = Endpoints.https(url).orElseThrow();
    assertTrue(said.contains(rule), url + ": " + said);
  }
}
