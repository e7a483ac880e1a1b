# How the command's JVM is started. It is sourced by account-links, by the released account-links, and by
# LocaleTest.

locale_of_terminal() {
  if command -v locale >/dev/null; then
    locale charmap 2>/dev/null
  else
    # As on Alpine Linux, which knows no other than these two.
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
      *[uU][tT][fF]*8*) echo UTF-8 ;;
      *) echo US-ASCII ;;
    esac
  fi
}

# In the locale of cron and systemd the JVM knows ASCII only: it could neither read a name among its
# arguments nor open a file below a folder with an umlaut. It is told what the terminal really shows.
# Other locales than that one the JVM understands.
use_utf8() {
  local name
  shows=()
  case $(locale_of_terminal) in
    '' | ANSI_X3.4-1968 | US-ASCII | ASCII | 646) ;;
    *) return 0 ;;
  esac
  shows=(-Dstdout.encoding=US-ASCII -Dstderr.encoding=US-ASCII)
  for name in C.UTF-8 C.utf8 en_US.UTF-8 en_US.utf8; do
    if [ "$(LC_ALL=$name locale_of_terminal 2>/dev/null)" = UTF-8 ]; then
      export LC_ALL=$name
      return 0
    fi
  done
}

# run_java JAVA CLASS_PATH ARGUMENT...: in place of the shell. A start takes the least time with these
# options. The native access is SQLite's.
run_java() {
  local java=$1 class_path=$2
  shift 2
  # A shell knows the width of its terminal, but does not export it.
  if [ -t 1 ] && [ -z "${COLUMNS:-}" ]; then
    COLUMNS=$(tput cols 2>/dev/null || echo 80)
    export COLUMNS
  fi
  exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    ${shows[@]+"${shows[@]}"} -cp "$class_path" "$@"
}
