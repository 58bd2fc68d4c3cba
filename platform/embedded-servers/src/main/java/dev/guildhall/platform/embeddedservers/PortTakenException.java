package dev.guildhall.platform.embeddedservers;

/** Another program listens on the port that a server was to have. */
public final class PortTakenException extends ServerStartException {
    private final int port;

    PortTakenException(String server, int port) {
        super(server + " cannot start: port " + port + " on 127.0.0.1 is taken by another program");
        this.port = port;
    }

    public int port() {
        return port;
    }
}
