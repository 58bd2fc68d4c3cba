package dev.guildhall.platform.idempotency.grpc;

import io.grpc.ServerInterceptor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;

/**
 * Every rpc may bring its idempotency key in its metadata. Needs no table: a service may derive what it stores from the key
 * instead.
 */
@AutoConfiguration
@ConditionalOnClass({ServerInterceptor.class, GlobalServerInterceptor.class})
public class GrpcIdempotencyAutoConfiguration {

    @Bean
    @GlobalServerInterceptor
    @Order(Ordered.LOWEST_PRECEDENCE)
    IdempotencyMetadata idempotencyKeysInMetadata() {
        return new IdempotencyMetadata();
    }
}
