package dev.guildhall.platform.grpcedge;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How other services are called.
 *
 * @param defaultDeadline how long a call with one answer may take where the caller sets no deadline
 * @param defaultStreamDeadline the same for calls that stream, from the first message to the last
 * @param reconnectEvery how often at least a service is connected to again that was not there
 */
@ConfigurationProperties("guildhall.grpc.client")
record GrpcClientSettings(
        @DefaultValue("5s") Duration defaultDeadline,
        @DefaultValue("60s") Duration defaultStreamDeadline,
        @DefaultValue("2s") Duration reconnectEvery) {
    private static final SettingRules RULES = new SettingRules("guildhall.grpc.client");

    GrpcClientSettings {
        RULES.positive("default-deadline", defaultDeadline);
        RULES.positive("default-stream-deadline", defaultStreamDeadline);
        RULES.positive("reconnect-every", reconnectEvery);
    }
}
