package dev.guildhall.launcher.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * The ports of one service.
 *
 * @param grpc empty for a service that does not speak gRPC
 */
record Ports(int http, OptionalInt grpc) {
    private static final int PROBE_MILLIS = 200;

    static Ports usual(KnownService service) {
        return new Ports(service.usualHttpPort(), service.usualGrpcPort());
    }

    /** A port is free now; another program may take it before the service does, which then says so. */
    static Ports free(KnownService service) {
        return new Ports(
                freePort(), service.usualGrpcPort().isEmpty() ? OptionalInt.empty() : OptionalInt.of(freePort()));
    }

    /** One sentence for every port that another program listens on. */
    static List<String> taken(Collection<ServicePlan> plans) {
        List<String> sentences = new ArrayList<>();
        for (ServicePlan plan : plans) {
            String name = plan.service().fullName();
            describeIfTaken(plan.ports().http(), name + " (HTTP)", sentences);
            plan.ports().grpc().ifPresent(port -> describeIfTaken(port, name + " (gRPC)", sentences));
        }
        return sentences;
    }

    private static void describeIfTaken(int port, String user, List<String> sentences) {
        if (isTaken(port)) {
            String owner = PortOwner.of(port).map(found -> " by " + found).orElse("");
            sentences.add("port " + port + ", which " + user + " needs, is taken" + owner);
        }
    }

    /** Asks twice, since some systems let a program bind to an address although another listens on all of them. */
    private static boolean isTaken(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Socket probe = new Socket()) {
            probe.connect(address, PROBE_MILLIS);
            return true;
        } catch (IOException nobodyListens) {
            return !canBind(address);
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the services themselves do: connections that an earlier run just closed are no obstacle.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
