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

# A start takes the least time with these options. The native access is SQLite's.
java_options=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED)

# need_start_cache JAVA_HOME FOLDER FILE: the classes of FOLDER/cli.jar and FOLDER/lib, read and verified
# once for all starts. It is made anew for another JDK, and when a jar is newer. The JVM itself does not use
# one that does not fit. Where none can be made, the command starts as before, and it is tried no more.
need_start_cache() {
  local java_home=$1 folder=$2 file=$3 jdk made='' jar is_old=false work
  IFS= read -r -d '' jdk <"$java_home/release" || true
  jdk=$java_home$'\n'$jdk
  [ ! -r "$file.jdk" ] || IFS= read -r -d '' made <"$file.jdk" || true
  for jar in "$folder"/cli.jar "$folder"/lib/*.jar; do
    [ ! "$jar" -nt "$file.jdk" ] || is_old=true
  done
  if [ "$made" != "$jdk" ] || $is_old; then
    # A folder that cannot be written to has none.
    { : >"$file.new"; } 2>/dev/null || return 0
    work=$(mktemp -d) || return 0
    leftover=$work
    echo "account-links: preparing a faster start (once after a build) …" >&2
    rm -f "$file" "$file.new"
    if "$java_home/bin/java" "${java_options[@]}" "-XX:AOTCacheOutput=$work/cache" \
      -cp "$folder/cli.jar:$folder/lib/*" 'accountlink.cli.Main$Training' "$work/data" \
      >/dev/null 2>&1 </dev/null; then
      mv "$work/cache" "$file.$$" 2>/dev/null && mv "$file.$$" "$file"
    fi
    printf '%s' "$jdk" >"$file.jdk"
    rm -rf "$work"
    leftover=
  fi
  use_start_cache "$file"
}

# use_start_cache FILE: without a word of the JVM's where it does not fit.
use_start_cache() {
  [ ! -r "$1" ] || java_options+=("-XX:AOTCache=$1" '-Xlog:aot*=off' '-Xlog:cds*=off')
}

# sorted_class_path FOLDER: its jars, in the order that a cache from another machine was made with.
sorted_class_path() {
  local LC_ALL=C IFS=: jars
  jars=("$1"/*.jar)
  class_path="${jars[*]}"
}

# run_java JAVA CLASS_PATH ARGUMENT...: in place of the shell.
run_java() {
  local java=$1 class_path=$2 columns
  shift 2
  # Not by the shell's own COLUMNS: bash 5 sets it after the first program, but does not export it.
  if [ -t 1 ]; then
    columns=$(stty size <&1 2>/dev/null) || columns=
    columns=${columns#* }
    [ "${columns:-0}" = 0 ] || COLUMNS=$columns
    export COLUMNS
  fi
  exec "$java" "${java_options[@]}" ${shows[@]+"${shows[@]}"} -cp "$class_path" "$@"
}
