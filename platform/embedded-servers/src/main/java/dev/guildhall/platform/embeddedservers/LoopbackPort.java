package dev.guildhall.platform.embeddedservers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on 127.0.0.1, the only address that an embedded server listens on. */
final class LoopbackPort {
    static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    static void check(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
        }
    }

    /** 127.0.0.1 at that port, whatever the machine's hosts file says about names. */
    static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    /** The wanted port if nobody listens there, or a free one for 0. */
    static int claim(String server, int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address(wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PortTakenException(server, wanted);
        }
    }
}
