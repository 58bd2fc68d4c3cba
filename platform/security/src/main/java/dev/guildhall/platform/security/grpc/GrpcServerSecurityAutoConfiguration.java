package dev.guildhall.platform.security.grpc;

import dev.guildhall.platform.security.BearerTokens;
import dev.guildhall.platform.security.SecurityAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;

/** Every rpc of the service needs a token, inside the edge's error handling and outside its observation. */
@AutoConfiguration(after = SecurityAutoConfiguration.class)
@ConditionalOnClass(GlobalServerInterceptor.class)
public class GrpcServerSecurityAutoConfiguration {
    private static final int INSIDE_ERRORS_OUTSIDE_OBSERVATION = -10;

    @Bean
    @GlobalServerInterceptor
    @Order(INSIDE_ERRORS_OUTSIDE_OBSERVATION)
    CallerServerInterceptor callerServerInterceptor(BearerTokens tokens, ObjectProvider<GrpcScope> scopes) {
        return new CallerServerInterceptor(tokens, scopes.orderedStream().toList());
    }
}
