package dev.guildhall.platform.security.grpc;

import dev.guildhall.platform.security.ClientCredentials;
import dev.guildhall.platform.security.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.client.GlobalClientInterceptor;

/** Every rpc to another service carries this service's token, when it has credentials. */
@AutoConfiguration(after = SecurityAutoConfiguration.class)
@ConditionalOnClass(GlobalClientInterceptor.class)
@ConditionalOnBean(ClientCredentials.class)
public class GrpcClientSecurityAutoConfiguration {

    @Bean
    @GlobalClientInterceptor
    @Order(0)
    CallerClientInterceptor callerClientInterceptor(ClientCredentials credentials) {
        return new CallerClientInterceptor(credentials);
    }
}
