/**
 * The way to AWS: proxy, certificates, login and Region, as the environment and the options say.
 * All clients of the commands are made here. To read: {@link accountlink.aws.Aws}, {@link
 * accountlink.aws.AwsHttp}, {@link accountlink.aws.Proxies}, {@link accountlink.aws.Login}.
 */
package accountlink.aws;
