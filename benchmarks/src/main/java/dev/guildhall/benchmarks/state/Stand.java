package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.bare.Pgbench;
import dev.guildhall.benchmarks.comparison.Servers;
import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.process.Meters;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceStub;

/**
 * Everything that takes part, each in a process of its own.
 *
 * @param connections to state-service
 * @param meters of state-service
 * @param redisPort on 127.0.0.1
 * @param served the service's database, for pgbench
 * @param bare the other one, for pgbench
 * @param people who are changed and read; they are in both databases
 */
record Stand(
        Servers servers,
        Connections<StateServiceStub> connections,
        Meters meters,
        int redisPort,
        Pgbench.Database served,
        Pgbench.Database bare,
        Population people) {}
