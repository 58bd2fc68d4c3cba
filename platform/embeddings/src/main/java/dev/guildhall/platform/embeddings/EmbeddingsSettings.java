package dev.guildhall.platform.embeddings;

import dev.guildhall.platform.settingrules.SettingRules;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What makes vectors of texts.
 *
 * @param kind the built-in embedding, or a server
 * @param dimension how many numbers a vector has; absent: 384 for the built-in embedding. A server's must be said
 * @param openai the server, where {@code kind} is {@code openai}
 */
@ConfigurationProperties("guildhall.embeddings")
public record EmbeddingsSettings(
        @DefaultValue("built-in") Kind kind,
        @Nullable Integer dimension,
        @DefaultValue OpenAi openai) {
    private static final SettingRules RULES = new SettingRules("guildhall.embeddings");

    /** What makes the vectors. */
    public enum Kind {
        /** Hashed n-grams: how alike texts are spelt, not what they mean. */
        BUILT_IN,
        /** A server that speaks {@code POST {base-url}/embeddings}. */
        OPENAI
    }

    public EmbeddingsSettings {
        if (dimension != null) {
            RULES.between("dimension", dimension, 16, Embedding.MOST_DIMENSIONS);
        }
        if (kind == Kind.OPENAI) {
            if (dimension == null) {
                throw RULES.refusal(
                        "dimension", "absent", "how many numbers the model's vectors have, where kind is openai");
            }
            if (openai.baseUrl == null) {
                throw RULES.refusal(
                        "openai.base-url", "absent", "e.g. https://api.openai.com/v1, where kind is openai");
            }
            if (openai.model == null) {
                throw RULES.refusal("openai.model", "absent", "the name of a model, where kind is openai");
            }
        }
    }

    /**
     * A server that speaks {@code POST {base-url}/embeddings}.
     *
     * @param baseUrl e.g. {@code https://api.openai.com/v1}
     * @param apiKey sent as a bearer token, if there is one
     * @param model which of its models makes the vectors
     * @param sendDimension whether to ask for the dimension, which only some models can choose
     * @param connectTimeLimit how long connecting may take
     * @param timeLimit how long one call may take, with everything: waiting for a connection, all batches, all retries
     * @param batch the most texts of one request; more are asked for one request after the other
     * @param connections the most requests at a time; more wait, within their time limit
     * @param retries how often a request is repeated that failed for a reason that may pass
     */
    public record OpenAi(
            @Nullable URI baseUrl,
            @Nullable String apiKey,
            @Nullable String model,
            @DefaultValue("false") boolean sendDimension,
            @DefaultValue("1s") Duration connectTimeLimit,
            @DefaultValue("5s") Duration timeLimit,
            @DefaultValue("64") int batch,
            @DefaultValue("32") int connections,
            @DefaultValue("2") int retries) {
        private static final SettingRules RULES = new SettingRules("guildhall.embeddings.openai");
        private static final Duration LONGEST_TIME_LIMIT = Duration.ofMinutes(1);
        private static final int MOST_CONNECTIONS = 1_000;
        private static final int MOST_RETRIES = 5;
        private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

        public OpenAi {
            apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
            model = model == null || model.isBlank() ? null : model.strip();
            if (baseUrl != null && !isHttp(baseUrl)) {
                // Whoever puts a key into an address does not want to read it in a log.
                boolean mayBeShown = baseUrl.getUserInfo() == null && baseUrl.getRawQuery() == null;
                throw RULES.refusal(
                        "base-url",
                        mayBeShown ? baseUrl : "more than scheme, host, port and path",
                        "http:// or https://, a host, and neither query nor fragment");
            }
            if (apiKey != null && !VISIBLE.matcher(apiKey).matches()) {
                throw RULES.refusal("api-key", "has signs that no key has", "visible ASCII");
            }
            RULES.positive("connect-time-limit", connectTimeLimit, LONGEST_TIME_LIMIT);
            RULES.positive("time-limit", timeLimit, LONGEST_TIME_LIMIT);
            RULES.between("batch", batch, 1, Embedder.MOST_TEXTS);
            RULES.between("connections", connections, 1, MOST_CONNECTIONS);
            RULES.between("retries", retries, 0, MOST_RETRIES);
        }

        private static boolean isHttp(URI url) {
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        }

        /** Leaves the key out. */
        @Override
        public String toString() {
            return "OpenAi[baseUrl=" + baseUrl + ", apiKey=" + (apiKey == null ? "none" : "hidden") + ", model=" + model
                    + ", sendDimension=" + sendDimension + ", connectTimeLimit=" + connectTimeLimit + ", timeLimit="
                    + timeLimit + ", batch=" + batch + ", connections=" + connections + ", retries=" + retries + "]";
        }
    }
}
