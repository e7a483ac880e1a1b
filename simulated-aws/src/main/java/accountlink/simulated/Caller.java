package accountlink.simulated;

/**
 * Who calls: a user, or a role by a session of its own.
 *
 * @param principalArn the condition key {@code aws:PrincipalArn}: the ARN of the user or role
 * @param session name of the role's session
 */
record Caller(String principalArn, String session) {
  String account() {
    return accountOf(principalArn);
  }

  /** As AWS's messages and {@code GetCallerIdentity} name it. */
  String arn() {
    return principalArn.contains(":role/")
        ? "arn:aws:sts::%s:assumed-role/%s/%s"
            .formatted(
                account(), principalArn.substring(principalArn.lastIndexOf('/') + 1), session)
        : principalArn;
  }

  /** arn:aws:iam::account:role/path/name. */
  static String accountOf(String arn) {
    return arn.split(":")[4];
  }
}
