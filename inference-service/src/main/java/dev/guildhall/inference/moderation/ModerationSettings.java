package dev.guildhall.inference.moderation;

import dev.guildhall.platform.settingrules.SettingRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what players and NPCs say is judged.
 *
 * @param enabled whether it is judged at all
 * @param wordsDir a folder of the studio's own words, phrases and patterns, added to the built-in ones
 * @param remote a moderation model that judges what the built-in words let through
 */
@ConfigurationProperties("guildhall.inference.moderation")
public record ModerationSettings(
        @DefaultValue("true") boolean enabled,
        @Nullable Path wordsDir,
        @DefaultValue Remote remote) {
    /** What to think of a text that the moderation model could not judge. */
    public enum WhenAway {
        /** Nothing is said that nobody looked at. */
        REFUSE,
        /** What the built-in words let through is said. */
        ALLOW
    }

    /**
     * A server that speaks {@code POST {base-url}/moderations}.
     *
     * @param baseUrl e.g. {@code https://api.openai.com/v1}; without it there is no such server
     * @param apiKey sent as a bearer token, if there is one
     * @param model which of its models judges
     * @param connectTimeLimit how long connecting may take
     * @param timeLimit how long one judgement may take, with everything
     * @param connections the most judgements at a time; more wait, within their time limit
     * @param whenAway what happens to text that it did not judge
     */
    public record Remote(
            @Nullable URI baseUrl,
            @Nullable String apiKey,
            @DefaultValue("omni-moderation-latest") String model,
            @DefaultValue("1s") Duration connectTimeLimit,
            @DefaultValue("3s") Duration timeLimit,
            @DefaultValue("64") int connections,
            @DefaultValue("refuse") WhenAway whenAway) {
        private static final SettingRules RULES = new SettingRules("guildhall.inference.moderation.remote");
        private static final Duration LONGEST_TIME_LIMIT = Duration.ofMinutes(1);
        private static final int MOST_CONNECTIONS = 1000;

        public Remote {
            if (baseUrl != null && !isHttp(baseUrl)) {
                throw RULES.refusal("base-url", baseUrl, "http:// or https:// and a host");
            }
            if (model.isBlank()) {
                throw RULES.refusal("model", "blank", "the name of a model");
            }
            RULES.positive("connect-time-limit", connectTimeLimit, LONGEST_TIME_LIMIT);
            RULES.positive("time-limit", timeLimit, LONGEST_TIME_LIMIT);
            RULES.between("connections", connections, 1, MOST_CONNECTIONS);
        }

        private static boolean isHttp(URI url) {
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
        }

        /** Leaves the key out. */
        @Override
        public String toString() {
            return "Remote[baseUrl=" + baseUrl + ", apiKey=" + (apiKey == null ? "none" : "hidden") + ", model=" + model
                    + ", connectTimeLimit=" + connectTimeLimit + ", timeLimit=" + timeLimit + ", connections="
                    + connections + ", whenAway=" + whenAway + "]";
        }
    }
}
