#!/bin/sh
# rooms and grounds from seeds, by size, beside a bare fill with one octave of the same noise
#
# "./guildhall bench content --help" lists the options. Nothing is started: the generator of orchestration-service runs in the
# JVM that measures, on one thread.
set -eu
exec sh "$(dirname -- "$0")/scenario" orchestration-service,benchmarks dev.guildhall.benchmarks.content.ContentBenchmark "$@"
