package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.payment.Counted.Load;
import dev.guildhall.benchmarks.payment.bare.Pgbench;
import dev.guildhall.benchmarks.payment.grpc.Connections;

/**
 * Everything that takes part, each in a process of its own.
 *
 * @param service payment-service, called from here
 * @param echo a gRPC server that does nothing, called alike
 * @param postgres its postmaster
 * @param redisPort on 127.0.0.1
 * @param books of the service
 * @param bareBooks of the database that has the service's tables and functions and no service
 * @param bareDatabase the same, for pgbench
 */
record Stand(
        Callee service,
        Callee echo,
        ProcessHandle postgres,
        ProcessHandle redis,
        int redisPort,
        Books books,
        Books bareBooks,
        Pgbench.Database bareDatabase) {

    /** A server and the connections to it. */
    record Callee(ProcessHandle process, Connections connections) {}

    Counted countedForService() {
        return new Counted(service.process, postgres, redis, Load.THIS_JVM);
    }

    Counted countedForEcho() {
        return new Counted(echo.process, null, null, Load.THIS_JVM);
    }

    Counted countedForStatements() {
        return new Counted(null, postgres, null, Load.A_PROGRAM);
    }

    Counted countedForScript() {
        return new Counted(null, null, redis, Load.A_PROGRAM);
    }

    /** @throws IllegalStateException if a server has ended, so that nothing is measured any more */
    void requireAlive() {
        if (!service.process.isAlive() || !echo.process.isAlive() || !postgres.isAlive() || !redis.isAlive()) {
            throw new IllegalStateException("a server has ended: see the logs in benchmarks/target/payment");
        }
    }
}
