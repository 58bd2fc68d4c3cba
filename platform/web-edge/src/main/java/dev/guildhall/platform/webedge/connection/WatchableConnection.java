package dev.guildhall.platform.webedge.connection;

import jakarta.servlet.ServletConnection;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a request whose body has been read, as the servlet API shows it, with Tomcat's socket behind it.
 *
 * <p>Looking reads ahead through Tomcat's own read buffer: what comes stays there for Tomcat to find, and TLS is undone on
 * the way. Nothing else reads then, since the body is complete and Tomcat asks for the next request only after this one;
 * writing uses other buffers. The exception is a caller that renews its TLS keys in the very moment in which something
 * is written to it, which can garble this one connection.
 */
final class WatchableConnection implements ServletConnection {
    /** What a look at a connection shows. */
    enum Sight {
        NOTHING,
        NEXT_REQUEST,
        GONE
    }

    private final ServletConnection connection;
    private final NioSocketWrapper socket;

    WatchableConnection(ServletConnection connection, NioSocketWrapper socket) {
        this.connection = connection;
        this.socket = socket;
    }

    /** What a selector can wait for, or nothing if the server has closed the connection. */
    @Nullable
    SocketChannel channel() {
        return socket.getSocket().getIOChannel();
    }

    /** Never blocks. */
    Sight look() {
        try {
            return socket.isReadyForRead() ? Sight.NEXT_REQUEST : Sight.NOTHING;
        } catch (IOException _) {
            // The end, a reset, or TLS that has been closed or broken.
            return Sight.GONE;
        }
    }

    @Override
    public String getConnectionId() {
        return connection.getConnectionId();
    }

    @Override
    public String getProtocol() {
        return connection.getProtocol();
    }

    @Override
    public String getProtocolConnectionId() {
        return connection.getProtocolConnectionId();
    }

    @Override
    public boolean isSecure() {
        return connection.isSecure();
    }
}
