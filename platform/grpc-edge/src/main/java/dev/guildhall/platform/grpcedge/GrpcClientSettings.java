package dev.guildhall.platform.grpcedge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long calls to other services may take when the caller sets no deadline of its own.
 *
 * @param defaultDeadline for calls with one answer
 * @param defaultStreamDeadline for calls that stream, from the first message to the last
 */
@ConfigurationProperties("guildhall.grpc.client")
record GrpcClientSettings(
        @DefaultValue("5s") Duration defaultDeadline,
        @DefaultValue("60s") Duration defaultStreamDeadline) {

    GrpcClientSettings {
        requirePositive("default-deadline", defaultDeadline);
        requirePositive("default-stream-deadline", defaultStreamDeadline);
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.grpc.client." + name + ": " + duration + " (expected: more than 0)");
        }
    }
}
