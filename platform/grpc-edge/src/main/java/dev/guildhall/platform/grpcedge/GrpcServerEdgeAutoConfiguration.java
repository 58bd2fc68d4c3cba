package dev.guildhall.platform.grpcedge;

import io.grpc.netty.NettyServerBuilder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerExecutorProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * The server's side of the edge. Order of the interceptors, outermost first: request id, errors, security (-10),
 * observation (0), errors again, then those of the platform's other libraries and of the service.
 */
@AutoConfiguration
public final class GrpcServerEdgeAutoConfiguration {
    private static final int INSIDE_OBSERVATION = 10;

    @Bean
    @GlobalServerInterceptor
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RequestIdServerInterceptor requestIdServerInterceptor() {
        return new RequestIdServerInterceptor();
    }

    @Bean
    @GlobalServerInterceptor
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    ErrorServerInterceptor outerErrorServerInterceptor() {
        return new ErrorServerInterceptor();
    }

    @Bean
    @GlobalServerInterceptor
    @Order(INSIDE_OBSERVATION)
    ErrorServerInterceptor innerErrorServerInterceptor() {
        return new ErrorServerInterceptor();
    }

    @Bean
    @ConditionalOnMissingBean(GrpcServerExecutorProvider.class)
    VirtualThreads grpcVirtualThreads() {
        return new VirtualThreads();
    }

    @Bean
    ServerBuilderCustomizer<NettyServerBuilder> unknownMethodsCustomizer() {
        return builder -> builder.fallbackHandlerRegistry(new UnknownMethods());
    }
}
