#!/bin/sh
# how soon everything is ready and how much memory it takes, against the same jars on a JVM without options
#
# Each form starts three times on one data directory that exists already; the middle one counts. Time is from the start of
# the JVM until every service is ready, as the launcher itself says. Memory is the resident size of the JVM, ten seconds
# after that; PostgreSQL and Redis are not in it.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Starts with the JVM options in $1, and prints "<seconds> <megabytes>".
measure() {
    GUILDHALL_JAVA_OPTS=$1 "$root/guildhall" up --data "$work/data" --free-ports >"$work/out" 2>"$work/err" &
    pid=$!
    waited=0
    until grep -q 'is ready' "$work/out"; do
        sleep 1
        waited=$((waited + 1))
        if [ "$waited" -gt 120 ] || ! kill -0 "$pid" 2>/dev/null; then
            cat "$work/err" >&2
            echo "The start failed." >&2
            exit 1
        fi
    done
    sleep 10
    kilobytes=$(ps -o rss= -p "$pid")
    seconds=$(sed -n 's/^Guildhall is ready, after \([0-9.]*\) s.*/\1/p' "$work/out")
    kill "$pid"
    wait "$pid" || true
    echo "$seconds $((kilobytes / 1024))"
}

# The median of three starts in form $1 with the JVM options $2, beside the reference when there is one.
row() {
    for _ in 1 2 3; do
        measure "$2"
    done | sort -n | sed -n 2p >"$work/median"
    read -r seconds megabytes <"$work/median"
    [ -n "${reference_seconds-}" ] || { reference_seconds=$seconds; reference_megabytes=$megabytes; }
    awk -v form="$1" -v s="$seconds" -v m="$megabytes" -v rs="$reference_seconds" -v rm="$reference_megabytes" \
        'BEGIN { printf "%-44s %6.1f s %5.2f x %6d MB %5.2f x\n", form, s, s / rs, m, m / rm }'
}

# Builds, rehearses, and makes the data directory.
measure "" >/dev/null

echo "form                                            ready   ratio    memory   ratio"
plain="-XX:AOTMode=off -XX:TieredStopAtLevel=4 -XX:-UseSerialGC -XX:+UseG1GC -XX:-UseCompactObjectHeaders -Xms256m -Xmx4g -Xss1m"
row "reference: both compilers, G1, no cache" "$plain"
row "C1, serial collector, small heap" "-XX:AOTMode=off"
row "the same with the start-up cache (as shipped)" ""
