#!/bin/sh
# Starts Watchpin: the unit and a person at a shell come in here alike. Everything is where the package
# put it, nothing is unpacked at start. WATCHPIN_JAVA_OPTS (the unit reads /etc/default/watchpin) adds
# flags of the JVM, the last one wins; WATCHPIN_JAVA names another Java 25.
set -eu
self=$(readlink -f "$0")
lib=${self%/bin/*}/lib/watchpin

java=${WATCHPIN_JAVA:-}
for home in /usr/lib/jvm/*25* "${JAVA_HOME:-}"; do
    [ -z "$java" ] && [ -x "$home/bin/java" ] && java=$home/bin/java
done

# In one order everywhere, which a folder's own is not: the cache below is for one class path.
more=/usr/local/lib/watchpin
jars=$(LC_ALL=C && for jar in "$lib"/*.jar; do printf '%s:' "$jar"; done)

# ErrorFile is one file, written over: crashes do not fill the card.
crashed=${LOGS_DIRECTORY:-${TMPDIR:-/tmp}}/watchpin-crash.log

# Classes as the JVM has them in memory, made by make-aot-cache on this machine, which also wrote down for which
# jars: Java before 25.0.4 would run the classes of jars that were replaced since (JDK-8377932). A cache of
# another Java the JVM leaves aside; its words about that would go to stdout. A flipped bit it does not see,
# and dies: after a crash that make-aot-cache did not know of, the cache stays unused until it is made again, and
# where no crash could be noted it is not used at all.
cache=
crash=$(LC_ALL=C stat -c '%s %Y %n' "$crashed" 2>/dev/null) || crash=
for made in "$lib/watchpin.aot" /var/cache/watchpin/watchpin.aot; do
    case $made in *' '*) continue ;; esac # the flags below are a list of words
    [ -z "$cache" ] && [ -r "$made" ] && [ -w "${crashed%/*}" ] &&
        { [ -z "$crash" ] || grep -qxF "$crash" "$made.crashes" 2>/dev/null; } &&
        [ "$(LC_ALL=C && stat -c '%s %Y %n' "$lib"/*.jar "$more"/*.jar 2>/dev/null)" = "$(cat "$made.jars")" ] &&
        cache="-XX:AOTCache=$made -Xlog:aot=off,cds=off"
done
case ${WATCHPIN_JAVA_OPTS:-} in *-XX:AOT*) cache= ;; esac # a person's own, or one in the making

# JavaCPP would search the class path for each library, 8 % of the CPU time of a start, and load it from
# $lib/native all the same. A person's own jars may bring theirs along.
search=-Dorg.bytedeco.javacpp.findLibraries=false
for own in "$more"/*.jar "${WATCHPIN_PLUGINS:-$more/plugins}"; do [ ! -e "$own" ] || search=; done

# glibc would keep an arena a thread, megabytes each.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"

# Left to itself the compiler makes one method of all loops over a row of samples, vectorizes fewer of them and has
# no registers left: a sixth more time to make a tensor (src/docs/bench/notes.md).
alone=-XX:CompileCommand=dontinline,dev.watchpin.image

# -Xms: what the JVM would take on a board of 1 GB; of a big machine it takes more, and touches it all.
# No ExitOnOutOfMemoryError: the loop drives the safe levels first and then ends with 70.
# ONNX Runtime makes an empty temporary folder even if it unpacks nothing; a unit's is gone at its stop.
# JavaCPP wants a folder that it could write to, and makes one where it has none.
tmp=${RUNTIME_DIRECTORY:-${TMPDIR:-/tmp}}
# shellcheck disable=SC2086 # a list of flags
exec "${java:-java}" \
    -XX:+UseSerialGC -Xms16m -Xmx128m -Xss512k -XX:ReservedCodeCacheSize=48m -XX:-UsePerfData \
    -XX:ErrorFile="$crashed" \
    -Djava.io.tmpdir="$tmp" -Dorg.bytedeco.javacpp.cachedir="$tmp" \
    -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED \
    -Djava.library.path="$lib/native" -Donnxruntime.native.path="$lib/native" \
    -Dorg.bytedeco.javacpp.pathsFirst=true \
    -XX:CompileCommand=quiet $alone.HorizontalSums::apply $alone.VerticalFirstSampler::add \
    $search $cache ${WATCHPIN_JAVA_OPTS:-} \
    -cp "$jars$more/*" dev.watchpin.app.Watchpin "$@"
