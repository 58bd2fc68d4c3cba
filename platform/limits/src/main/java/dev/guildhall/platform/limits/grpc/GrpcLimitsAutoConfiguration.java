package dev.guildhall.platform.limits.grpc;

import dev.guildhall.platform.limits.LimitSubject;
import dev.guildhall.platform.limits.LimitsAutoConfiguration;
import dev.guildhall.platform.limits.RequestLimits;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;

/** Puts a service's {@link GrpcRequestLimit} beans in force. */
@AutoConfiguration(after = LimitsAutoConfiguration.class)
@ConditionalOnClass({ServerInterceptor.class, GlobalServerInterceptor.class})
@ConditionalOnBean({RequestLimits.class, GrpcRequestLimit.class})
public class GrpcLimitsAutoConfiguration {

    /** Last of all: authentication comes before, and so does whatever makes a status of a refusal. */
    @Bean
    @GlobalServerInterceptor
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerInterceptor requestLimitsOfMethods(
            ObjectProvider<GrpcRequestLimit> limited, RequestLimits limits, ObjectProvider<LimitSubject> subject) {
        return new GrpcLimits(limited.orderedStream().toList(), limits, subject.getIfAvailable(() -> Optional::empty));
    }
}
