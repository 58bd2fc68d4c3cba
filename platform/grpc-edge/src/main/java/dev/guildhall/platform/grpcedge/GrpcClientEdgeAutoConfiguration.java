package dev.guildhall.platform.grpcedge;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.client.GlobalClientInterceptor;

/** The client's side of the edge: every channel passes the request id on, gives calls a deadline and reconnects promptly. */
@AutoConfiguration
@EnableConfigurationProperties(GrpcClientSettings.class)
public final class GrpcClientEdgeAutoConfiguration {
    @Bean
    @GlobalClientInterceptor
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RequestIdClientInterceptor requestIdClientInterceptor() {
        return new RequestIdClientInterceptor();
    }

    @Bean
    @GlobalClientInterceptor
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    DeadlineClientInterceptor deadlineClientInterceptor(GrpcClientSettings settings) {
        return new DeadlineClientInterceptor(settings);
    }

    /** Static, since it has to be there before the beans that it looks at. */
    @Bean
    static PromptReconnects promptReconnects(ObjectProvider<GrpcClientSettings> settings) {
        return new PromptReconnects(() -> settings.getObject().reconnectEvery());
    }
}
