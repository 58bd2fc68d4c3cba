package dev.guildhall.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void namesATakenPortItsUserAndWhoHasIt() throws IOException {
        Ports free = Ports.free(KnownService.IDENTITY);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(other.getLocalPort(), free.grpc());
            assertThat(Ports.taken(List.of(ServicePlan.of(KnownService.IDENTITY, ports))))
                    .singleElement()
                    .asString()
                    .startsWith("port " + other.getLocalPort() + ", which identity-service (HTTP) needs, is taken")
                    .contains("by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void seesAListenerOnAllAddresses() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            Ports ports = new Ports(Ports.free(KnownService.INFERENCE).http(), OptionalInt.of(other.getLocalPort()));
            assertThat(Ports.taken(List.of(ServicePlan.of(KnownService.INFERENCE, ports))))
                    .singleElement()
                    .asString()
                    .contains("inference-service (gRPC)");
        }
    }

    @Test
    void saysNothingOfFreePorts() {
        ServicePlan plan = ServicePlan.of(KnownService.IDENTITY, Ports.free(KnownService.IDENTITY));
        assertThat(Ports.taken(List.of(plan))).isEmpty();
    }
}
