package dev.guildhall.platform.grpcedge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

@HeraldTest
class RequestIdOverGrpcTest {
    @Autowired
    private GrpcServerLifecycle server;

    private Caller caller;

    @BeforeEach
    void open() {
        caller = new Caller(server.getPort());
    }

    @AfterEach
    void close() {
        caller.close();
    }

    @Test
    void aCallersIdIsTakenBoundAndReturned() {
        assertThat(caller.sayAs("quest-7", "request id")).isEqualTo("quest-7");
        assertThat(caller.lastHeaders().getAll(Caller.REQUEST_ID)).containsExactly("quest-7");
        assertThat(caller.lastTrailers().getAll(Caller.REQUEST_ID)).containsExactly("quest-7");
    }

    @Test
    void aCallWithoutAnIdIsGivenOne() {
        assertThat(caller.say("request id")).startsWith("req_");
    }

    @Test
    void aHostileIdIsReplaced() {
        assertThat(caller.sayAs("a b; drop", "request id")).startsWith("req_");
    }

    @Test
    void theIdIsPassedOnToTheServiceBehind() {
        assertThat(caller.sayAs("quest-8", "neighbour's request id")).isEqualTo("quest-8");
    }

    @Test
    void handlersRunOnVirtualThreads() {
        assertThat(caller.say("thread")).isEqualTo("virtual");
    }
}
