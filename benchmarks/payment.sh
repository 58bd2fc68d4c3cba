#!/bin/sh
# payment-service beside the bare cost of its work: a gRPC echo, a script in Redis, pgbench
#
# "./guildhall bench payment --help" lists the options. Everything runs here, on the loopback address: payment-service as it is
# shipped, the echo, PostgreSQL and Redis, each in a process of its own, and the load. pgbench and redis-benchmark are the
# machine's own (packages postgresql-contrib or postgresql, and redis-tools); without one its ratio is left out.
set -eu
exec sh "$(dirname -- "$0")/scenario" payment-service,benchmarks dev.guildhall.benchmarks.payment.PaymentBenchmark "$@"
