package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.bare.Pgbench;
import dev.guildhall.benchmarks.comparison.Counted;
import dev.guildhall.benchmarks.comparison.Counted.Load;
import dev.guildhall.benchmarks.comparison.Servers;
import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceStub;

/**
 * Everything that takes part, each in a process of its own.
 *
 * @param service payment-service, called from here
 * @param echo a gRPC server that does nothing, called alike
 * @param redisPort on 127.0.0.1
 * @param bareDatabase for pgbench
 */
record Stand(Servers servers, Callee service, Callee echo, int redisPort, Pgbench.Database bareDatabase) {

    /** A server and the connections to it. */
    record Callee(ProcessHandle process, Connections<PaymentServiceStub> connections) {}

    Books books() {
        return new Books(servers.served());
    }

    Books bareBooks() {
        return new Books(servers.bare());
    }

    Counted countedForEcho() {
        return new Counted(echo.process, null, null, Load.THIS_JVM);
    }
}
