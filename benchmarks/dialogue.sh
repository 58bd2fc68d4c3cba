#!/bin/sh
# what inference-service adds to a call of a model server, beside a bare forwarder on Spring MVC
#
# "./guildhall bench dialogue --help" lists the options. Everything runs here, on the loopback address: the upstream, the
# forwarder, inference-service as it is shipped, PostgreSQL and Redis, each in a process of its own, and the load.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
log=$root/benchmarks/target/build.log
mkdir -p "$root/benchmarks/target"

MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1 ${MAVEN_OPTS-}"
export MAVEN_OPTS
if ! (cd "$root" && sh ./mvnw --batch-mode --no-transfer-progress package --threads 1C -DskipTests -Dspotless.skip=true \
    --projects inference-service,benchmarks --also-make >"$log" 2>&1); then
    grep '^\[ERROR\]' "$log" | head -n 20 >&2
    echo "The build failed; all of its output is in $log." >&2
    exit 1
fi

if [ -t 2 ]; then progress=true; else progress=false; fi
# A small heap with short pauses: the load must not be what is measured.
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms512m -Xmx512m -Dguildhall.root="$root" \
    -Dguildhall.progress=$progress -jar "$root/benchmarks/target/benchmarks/guildhall-benchmarks.jar" "$@"
