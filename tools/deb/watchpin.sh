#!/bin/sh
# Starts Watchpin: the unit and a person at a shell come in here alike. Everything is where the package
# put it, nothing is unpacked at start. WATCHPIN_JAVA_OPTS (the unit reads /etc/default/watchpin) adds
# flags of the JVM, the last one wins; WATCHPIN_JAVA names another Java 25.
set -eu
lib=$(dirname "$(dirname "$(readlink -f "$0")")")/lib/watchpin

java=${WATCHPIN_JAVA:-}
for home in /usr/lib/jvm/*25* "${JAVA_HOME:-}"; do
    [ -z "$java" ] && [ -x "$home/bin/java" ] && java=$home/bin/java
done

# glibc would keep an arena a thread, megabytes each.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"

# No ExitOnOutOfMemoryError: the loop drives the safe levels first and then ends with 70.
# ErrorFile is one file, written over: crashes do not fill the card.
# ONNX Runtime makes an empty temporary folder even if it unpacks nothing; a unit's is gone at its stop.
# JavaCPP wants a folder that it could write to, and makes one where it has none.
tmp=${RUNTIME_DIRECTORY:-${TMPDIR:-/tmp}}
# shellcheck disable=SC2086 # a list of flags
exec "${java:-java}" \
    -XX:+UseSerialGC -Xmx128m -Xss512k -XX:ReservedCodeCacheSize=48m -XX:-UsePerfData \
    -XX:ErrorFile="${LOGS_DIRECTORY:-${TMPDIR:-/tmp}}/watchpin-crash.log" \
    -Djava.io.tmpdir="$tmp" -Dorg.bytedeco.javacpp.cachedir="$tmp" \
    -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED \
    -Djava.library.path="$lib/native" -Donnxruntime.native.path="$lib/native" \
    -Dorg.bytedeco.javacpp.pathsFirst=true \
    ${WATCHPIN_JAVA_OPTS:-} \
    -cp "$lib/*:/usr/local/lib/watchpin/*" dev.watchpin.app.Watchpin "$@"
