#!/bin/sh
# what inference-service adds to a call of a model server, beside a bare forwarder on Spring MVC
#
# "./guildhall bench dialogue --help" lists the options. Everything runs here, on the loopback address: the upstream, the
# forwarder, inference-service as it is shipped, PostgreSQL and Redis, each in a process of its own, and the load.
set -eu
exec sh "$(dirname -- "$0")/scenario" inference-service,benchmarks dev.guildhall.benchmarks.dialogue.DialogueBenchmark "$@"
