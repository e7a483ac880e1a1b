# The JDK 25, the Node.js and the Chromium that the launcher needs: found, or installed. It is sourced
# by account-links; LauncherTest sources it too.
#
# ACCOUNT_LINKS_INSTALL=never forbids to install anything. ACCOUNT_LINKS_JDK_ADDRESS and
# ACCOUNT_LINKS_NODE_ADDRESS are for a mirror in place of Adoptium's and of Node's own.

say() { printf 'account-links: %s\n' "$*" >&2; }

# A service may have no HOME; the shell knows it.
HOME=${HOME:-~}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/account-links

# What is to be removed if the launcher ends before it has done so itself.
leftover=
# Without this trap a program that Ctrl-C ends looks like one that failed, and the next way is tried.
trap 'exit 130' INT
trap '[ -z "$leftover" ] || rm -rf "$leftover"' EXIT

# --- Downloading and installing ---------------------------------------------------------------------

may_install() { [ "${ACCOUNT_LINKS_INSTALL:-}" != never ]; }

on_terminal() { [ -t 0 ] && [ -t 2 ]; }

# may_ask_packager COMMAND: whether a package manager may run it. A person is asked; without a terminal
# nobody is there to ask.
may_ask_packager() {
  local answer
  on_terminal || return 0
  printf "account-links: may it run '%s'? [y/N] " "$1" >&2
  read -r answer || answer=
  case $answer in [yY]*) ;; *) return 1 ;; esac
}

# fetch ADDRESS FILE MIRROR: by https alone, unless it is a mirror that the user has set.
fetch() {
  if command -v curl >/dev/null; then
    curl --proto "=https${3:+,http}" --fail --silent --show-error --location --output "$2" "$1"
  else
    case $1 in https://*) ;; *) [ -n "$3" ] || return 1 ;; esac
    wget --quiet --output-document="$2" "$1"
  fi
}

sha256() {
  if command -v sha256sum >/dev/null; then
    sha256sum "$1"
  else
    shasum -a 256 "$1"
  fi | cut -d ' ' -f 1
}

# install_archive NAME ADDRESS SHA256 FOLDER MIRROR: the folder is there afterwards, whole or not at all.
install_archive() {
  local name=$1 address=$2 expected=$3 folder=$4 work
  say "downloading $name from $address into $folder …"
  work=$(mktemp -d "$cache/new.XXXXXX") || return 1
  leftover=$work
  if ! fetch "$address" "$work/archive" "$5"; then
    say "it could not be downloaded."
    rm -rf "$work"
    return 1
  fi
  if [ "$(sha256 "$work/archive")" != "$expected" ]; then
    say "its checksum is wrong: it is not used."
    rm -rf "$work"
    return 1
  fi
  say "unpacking it …"
  mkdir "$work/unpacked"
  if ! tar -xzf "$work/archive" -C "$work/unpacked" --strip-components=1; then
    say "it could not be unpacked."
    rm -rf "$work"
    return 1
  fi
  rm -rf "$folder"
  mv "$work/unpacked" "$folder"
  rm -rf "$work"
  leftover=
}

# as_root COMMAND...: without a question for a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

can_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

# apt_has MAJOR PACKAGE: whether apt knows the package in this major version or a newer one.
apt_has() {
  local version
  version=$(apt-cache policy "$2" 2>/dev/null | sed -n 's/^ *Candidate: *\([0-9]*:\)\{0,1\}\([0-9]*\).*/\2/p')
  [ -n "$version" ] && [ "$version" -ge "$1" ]
}

# --- JDK 25: JAVA_HOME, the javac on the path, and the places where systems keep their JDKs --------

# By the file 'release' that each JDK has. To run one takes longer, and Ctrl-C would end it too.
is_jdk_25() {
  local line
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      'JAVA_VERSION="25"'* | 'JAVA_VERSION="25'[.+-]*) return 0 ;;
    esac
  done <"$1/release"
  return 1
}

candidates() {
  local on_path
  echo "${JAVA_HOME:-}"
  on_path=$(command -v javac || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    echo "${on_path%/bin/javac}"
  fi
  printf '%s\n' \
    /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \
    "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.local/share/mise/installs/java/* \
    "$HOME"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    "$cache"/jdk-25 "$cache"/jdk-25/Contents/Home
}

find_jdk() {
  local candidate
  if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
    export JAVA_HOME
    return
  fi
  while IFS= read -r candidate; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done < <(candidates)
  return 1
}

install_jdk_package() {
  local package
  if command -v brew >/dev/null; then
    may_ask_packager "brew install openjdk@25" || return 1
    say "installing a JDK 25 (brew install openjdk@25) …"
    brew install --quiet openjdk@25 >&2
    return
  fi
  can_be_root || return 1
  if command -v apt-get >/dev/null; then
    for package in temurin-25-jdk openjdk-25-jdk-headless; do
      if apt_has 25 "$package"; then
        may_ask_packager "apt-get install $package" || return 1
        say "installing a JDK 25 (apt-get install $package) …"
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
          --no-install-recommends "$package" >/dev/null
        return
      fi
    done
  elif command -v dnf >/dev/null; then
    say "looking for a JDK 25 (dnf info) …"
    for package in java-25-amazon-corretto-devel java-25-openjdk-devel; do
      if dnf -q info "$package" >/dev/null 2>&1; then
        may_ask_packager "dnf install $package" || return 1
        say "installing a JDK 25 (dnf install $package) …"
        as_root dnf install -y -q "$package" >&2
        return
      fi
    done
  fi
  return 1
}

# Adoptium's own list says where the archive is, and its checksum.
# Source: https://api.adoptium.net/q/swagger-ui, GET /v3/assets/latest/{feature_version}/{jvm_impl}.
install_jdk_archive() {
  local os arch list link checksum mirror=${ACCOUNT_LINKS_JDK_ADDRESS:-}
  case $(uname -s) in
    Darwin) os=mac ;;
    Linux) if ls /lib/ld-musl-* >/dev/null 2>&1; then os=alpine-linux; else os=linux; fi ;;
    *) return 1 ;;
  esac
  case $(uname -m) in
    x86_64) arch=x64 ;;
    aarch64 | arm64) arch=aarch64 ;;
    *) return 1 ;;
  esac
  mkdir -p "$cache" || return 1
  list=$cache/jdk-25.json
  say "asking ${mirror:-https://api.adoptium.net} for the newest JDK 25 …"
  fetch "${mirror:-https://api.adoptium.net}/v3/assets/latest/25/hotspot?architecture=$arch&image_type=jdk&os=$os&vendor=eclipse" \
    "$list" "$mirror" || return 1
  link=$(tr -d '\n' <"$list" | sed -n 's/.*"package" *: *{[^}]*"link" *: *"\([^"]*\)".*/\1/p')
  checksum=$(tr -d '\n' <"$list" | sed -n 's/.*"package" *: *{[^}]*"checksum" *: *"\([^"]*\)".*/\1/p')
  rm -f "$list"
  [ -n "$link" ] && [ -n "$checksum" ] || return 1
  install_archive "a JDK 25" "$link" "$checksum" "$cache/jdk-25" "$mirror"
}

need_jdk() {
  if find_jdk; then
    return
  fi
  if may_install; then
    say "there is no JDK 25 in JAVA_HOME, on the PATH or where systems keep their JDKs."
    if { install_jdk_archive && find_jdk; } || { install_jdk_package && find_jdk; }; then
      say "the JDK is in $JAVA_HOME."
      return
    fi
  fi
  say "there is no JDK 25 in JAVA_HOME, on the PATH or where systems keep their JDKs."
  say "Install one and try again:"
  say "  Debian, Ubuntu   apt-get install temurin-25-jdk   (from Adoptium's package repository)"
  say "  Amazon Linux     dnf install java-25-amazon-corretto-devel"
  say "  Fedora           dnf install java-25-openjdk-devel"
  say "  macOS            brew install --cask temurin@25"
  say "  elsewhere        https://adoptium.net/temurin/releases/?version=25"
  exit 3
}

# --- Node.js 20 or newer: the CDK is a Node.js program ----------------------------------------------

is_node_20() {
  local version ended=0
  version=$("$1" --version 2>/dev/null) || ended=$?
  # A signal ended it. That does not mean that there is none.
  [ "$ended" -le 128 ] || exit "$ended"
  [ "$ended" = 0 ] || return 1
  version=${version#v}
  [ "${version%%.*}" -ge 20 ] 2>/dev/null
}

find_node() {
  if command -v node >/dev/null && is_node_20 "$(command -v node)"; then
    return
  fi
  if [ -x "$cache/node/bin/node" ] && is_node_20 "$cache/node/bin/node"; then
    export PATH="$cache/node/bin:$PATH"
    return
  fi
  return 1
}

install_node_package() {
  if command -v brew >/dev/null; then
    may_ask_packager "brew install node" || return 1
    say "installing Node.js (brew install node) …"
    brew install --quiet node >&2
    return
  fi
  can_be_root || return 1
  if command -v apt-get >/dev/null && apt_has 20 nodejs; then
    may_ask_packager "apt-get install nodejs npm" || return 1
    say "installing Node.js (apt-get install nodejs npm) …"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      nodejs npm >/dev/null
    return
  fi
  return 1
}

# Source: https://nodejs.org/dist/, each release with its SHASUMS256.txt.
install_node_archive() {
  local os arch base sums line mirror=${ACCOUNT_LINKS_NODE_ADDRESS:-}
  case $(uname -s) in
    Darwin) os=darwin ;;
    Linux) os=linux ;;
    *) return 1 ;;
  esac
  case $(uname -m) in
    x86_64) arch=x64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) return 1 ;;
  esac
  mkdir -p "$cache" || return 1
  base=${mirror:-https://nodejs.org/dist}/latest-v22.x
  sums=$cache/node.sums
  say "asking $base for the newest Node.js 22 …"
  fetch "$base/SHASUMS256.txt" "$sums" "$mirror" || return 1
  line=$(grep -E "^[0-9a-f]{64}  node-v22[0-9.]*-$os-$arch\.tar\.gz\$" "$sums" | head -n 1)
  rm -f "$sums"
  [ -n "$line" ] || return 1
  install_archive "Node.js" "$base/${line#*  }" "${line%% *}" "$cache/node" "$mirror"
}

need_node() {
  if find_node; then
    return
  fi
  if may_install; then
    say "there is no Node.js 20 or newer on the PATH, and the CDK is a Node.js program."
    if { install_node_archive && find_node; } || { install_node_package && find_node; }; then
      say "Node.js is in $(command -v node)."
      return
    fi
  fi
  say "there is no Node.js 20 or newer on the PATH, and the CDK is a Node.js program: install it"
  say "(https://nodejs.org) and try again."
  exit 3
}

# --- Chromium: the page is tested in a real browser, and without one its tests fail -----------------

find_chromium() {
  local place
  for place in /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ ! -x "$place" ] || return 0
  done
  return 1
}

install_chromium_package() {
  can_be_root || return 1
  if command -v apt-get >/dev/null; then
    may_ask_packager "apt-get install chromium fonts-dejavu-core" || return 1
    say "installing Chromium (apt-get install chromium): the page is tested in it …"
    as_root apt-get update -qq >&2 &&
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-dejavu-core >/dev/null
    return
  elif command -v dnf >/dev/null; then
    may_ask_packager "dnf install chromium" || return 1
    say "installing Chromium (dnf install chromium): the page is tested in it …"
    as_root dnf install -y -q chromium >&2
    return
  fi
  return 1
}

need_chromium() {
  if find_chromium || { may_install && install_chromium_package; }; then
    return 0
  fi
  say "there is no Chromium, and the page is tested in it. Install it (Debian: apt-get install chromium;"
  say "macOS: brew install --cask google-chrome) and try again."
  exit 3
}
