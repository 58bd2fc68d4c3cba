package dev.guildhall.platform.webedge.connection;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Makes the connections of Tomcat's HTTP/1 watchable. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class ClientConnectionsAutoConfiguration {
    /** Lazy, so that a service without a use for it has no thread for it. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    ClientConnections clientConnections() {
        return ClientConnections.open();
    }

    @Bean
    ServletListenerRegistrationBean<WatchesEndWithRequests> watchesEndWithRequests() {
        return new ServletListenerRegistrationBean<>(new WatchesEndWithRequests());
    }

    /** Leaves a service alone that has chosen a protocol itself; its callers cannot be watched. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> watchableConnections() {
        return factory -> {
            if (factory.getProtocol().equals(TomcatWebServerFactory.DEFAULT_PROTOCOL)) {
                factory.setProtocol(WatchableHttp11Protocol.class.getName());
            }
        };
    }
}
