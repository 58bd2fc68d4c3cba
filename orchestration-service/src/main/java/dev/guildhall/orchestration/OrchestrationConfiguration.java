package dev.guildhall.orchestration;

import dev.guildhall.platform.limits.grpc.GrpcRequestLimit;
import dev.guildhall.platform.limits.web.WebRequestLimit;
import dev.guildhall.platform.security.grpc.GrpcScope;
import dev.guildhall.platform.security.web.WebScope;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What all features share, and who may call. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class OrchestrationConfiguration {
    /** What a token must allow. */
    private static final String CONTENT = "content";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    UpkeepRounds upkeepRounds(MeterRegistry registry, Clock clock) {
        return new UpkeepRounds(registry, clock);
    }

    @Bean
    GrpcScope contentOverGrpc() {
        return new GrpcScope(OrchestrationServiceGrpc.SERVICE_NAME, CONTENT);
    }

    @Bean
    WebScope contentOverHttp() {
        return new WebScope("/v1/**", CONTENT);
    }

    @Bean
    GrpcRequestLimit contentLimitOverGrpc() {
        return new GrpcRequestLimit(ContentLimit.CONTENT, OrchestrationServiceGrpc.SERVICE_NAME + "/");
    }

    @Bean
    WebRequestLimit generationLimit() {
        return new WebRequestLimit(ContentLimit.CONTENT, HttpMethod.POST, "/v1/**");
    }

    @Bean
    WebRequestLimit readLimit() {
        return new WebRequestLimit(ContentLimit.CONTENT, HttpMethod.GET, "/v1/**");
    }
}
