package dev.guildhall.platform.webedge.connection;

import jakarta.servlet.ServletConnection;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/**
 * Tomcat's HTTP/1, whose {@link jakarta.servlet.ServletRequest#getServletConnection} can be watched. Public because Tomcat
 * makes it by its name.
 */
public final class WatchableHttp11Protocol extends Http11NioProtocol {
    @Override
    protected Processor createProcessor() {
        return new WatchableProcessor(this, getAdapter());
    }

    private static final class WatchableProcessor extends Http11Processor {
        WatchableProcessor(WatchableHttp11Protocol protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        /** While there is a body to read, only the thread of the request may read. */
        @Override
        protected ServletConnection getServletConnection() {
            ServletConnection connection = super.getServletConnection();
            return isRequestBodyFullyRead() && getSocketWrapper() instanceof NioSocketWrapper socket
                    ? new WatchableConnection(connection, socket)
                    : connection;
        }
    }
}
