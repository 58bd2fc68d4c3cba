#!/bin/sh
# state-service beside the bare cost of its work: pgbench, HMGET in Redis, a scan of vectors, statements over JDBC
#
# "./guildhall bench state --help" lists the options. Everything runs here, on the loopback address: state-service as it is
# shipped, PostgreSQL and Redis, each in a process of its own, and the load. pgbench and redis-benchmark are the machine's own
# (packages postgresql-contrib or postgresql, and redis-tools); without pgbench the same statements come over JDBC, without
# redis-benchmark its ratio is left out.
set -eu
exec sh "$(dirname -- "$0")/scenario" state-service,benchmarks dev.guildhall.benchmarks.state.StateBenchmark "$@"
