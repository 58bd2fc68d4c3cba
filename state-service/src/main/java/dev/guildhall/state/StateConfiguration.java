package dev.guildhall.state;

import dev.guildhall.platform.limits.web.WebRequestLimit;
import dev.guildhall.platform.security.grpc.GrpcScope;
import dev.guildhall.platform.security.web.WebScope;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import dev.guildhall.proto.state.v1.StateServiceGrpc;
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
class StateConfiguration {
    /** What a token must allow. */
    private static final String STATE = "state";

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
    GrpcScope stateOverGrpc() {
        return new GrpcScope(StateServiceGrpc.SERVICE_NAME, STATE);
    }

    @Bean
    WebScope stateOverHttp() {
        return new WebScope("/v1/**", STATE);
    }

    /** For tools; the programs of a game call over gRPC, as often as they must. */
    @Bean
    WebRequestLimit toolLimit() {
        return new WebRequestLimit(StateLimit.TOOLS, HttpMethod.GET, "/v1/**");
    }
}
