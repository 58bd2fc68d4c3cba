package dev.guildhall.platform.webedge.connection;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/**
 * Closes a watch that nobody closed, before Tomcat reads the connection's next request. A watch beyond its request would
 * read at the same time as Tomcat.
 */
final class WatchesEndWithRequests implements ServletRequestListener {
    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        OpenWatch watch = OpenWatch.of(event.getServletRequest());
        if (watch != null) {
            watch.close();
        }
    }
}
