/**
 * Amazon's DynamoDB Local inside a test's JVM. Its licence is for use by who has an AWS account,
 * and allows neither to distribute it nor to incorporate it into a program: nothing that runs or
 * ships depends on this module.
 */
package accountlink.dynamodblocal;
