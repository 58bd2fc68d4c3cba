package dev.guildhall.platform.outbox.kinesis;

import dev.guildhall.platform.settingrules.SettingRules;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The data stream that events go to, with {@code guildhall.outbox.bus=kinesis}.
 *
 * @param stream its name; it has to be there
 * @param region where it is, e.g. {@code eu-central-1}; absent: found as the AWS SDK does, from the environment
 * @param endpoint where Kinesis answers; absent: the region's own
 * @param accessKeyId who publishes; absent: found as the AWS SDK does, e.g. the role of the machine or the pod
 * @param secretAccessKey the secret of {@code accessKeyId}; both or neither
 * @param attempts how often a record is sent at most before its batch fails and waits for the next round of the outbox
 */
@ConfigurationProperties("guildhall.outbox.kinesis")
public record KinesisSettings(
        @DefaultValue("guildhall-events") String stream,
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @DefaultValue("8") int attempts) {
    private static final SettingRules RULES = new SettingRules("guildhall.outbox.kinesis");

    public KinesisSettings {
        if (!stream.matches("[a-zA-Z0-9_.-]{1,128}")) {
            throw RULES.refusal("stream", "'" + stream + "'", "1 to 128 letters, digits, dots, dashes and underscores");
        }
        if (region != null && !region.matches("[a-z0-9-]{1,40}")) {
            throw RULES.refusal("region", "'" + region + "'", "e.g. eu-central-1");
        }
        if (endpoint != null && !isHttp(endpoint)) {
            // Whoever puts a key into an address does not want to read it in a log.
            boolean mayBeShown = endpoint.getUserInfo() == null && endpoint.getRawQuery() == null;
            throw RULES.refusal(
                    "endpoint",
                    mayBeShown ? "'" + endpoint + "'" : "more than scheme, host and port",
                    "http or https, a host, and nothing secret");
        }
        if ((accessKeyId == null) != (secretAccessKey == null)) {
            throw RULES.refusal(
                    accessKeyId == null ? "access-key-id" : "secret-access-key",
                    "absent",
                    "access-key-id and secret-access-key, or neither");
        }
        RULES.between("attempts", attempts, 1, 100);
    }

    private static boolean isHttp(URI endpoint) {
        return endpoint.getHost() != null
                && endpoint.getUserInfo() == null
                && ("https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme()));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "KinesisSettings[stream=" + stream + ", region=" + region + ", endpoint=" + endpoint + ", accessKeyId="
                + accessKeyId + ", secretAccessKey=" + (secretAccessKey == null ? "absent" : "present") + ", attempts="
                + attempts + "]";
    }
}
