package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.Prices;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The servers whose models speak for NPCs.
 *
 * @param upstreams each under a name of the operator's choice, in the order of their names
 */
@ConfigurationProperties("guildhall.inference")
public record UpstreamSettings(@DefaultValue Map<String, Upstream> upstreams) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    public UpstreamSettings {
        upstreams.keySet().forEach(name -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "upstreams: '" + name + "' (expected: names of a-z, 0-9 and -, from a letter on)");
            }
        });
        upstreams = Collections.unmodifiableMap(new TreeMap<>(upstreams));
    }

    /**
     * One server and one of its models.
     *
     * @param baseUrl what {@code /chat/completions} follows, e.g. {@code http://localhost:11434/v1}
     * @param apiKey sent as bearer token; absent for a server that wants none
     * @param model the model's name, as the server knows it
     * @param dialect what the server speaks; derived from its address if absent
     * @param temperature how freely the model chooses words; the server's own default if absent
     * @param topP from how much of the likely words the model chooses; the server's own default if absent
     * @param weight how often it is asked first, beside others of its step
     * @param connections the most calls at a time; as many again may wait for one of them to end
     * @param price what its tokens cost; nothing if it is not said
     */
    public record Upstream(
            URI baseUrl,
            @Nullable String apiKey,
            String model,
            @Nullable Dialect dialect,
            @Nullable Double temperature,
            @Nullable Double topP,
            @DefaultValue("1") int weight,
            @DefaultValue("256") int connections,
            @DefaultValue Limits limits,
            @DefaultValue Price price) {
        private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

        @SuppressWarnings("ConstantValue") // The binder passes null for what the configuration lacks.
        public Upstream {
            if (baseUrl == null) {
                throw new IllegalArgumentException("base-url: absent (expected: http:// or https:// and a host)");
            }
            if (model == null || model.isBlank()) {
                throw new IllegalArgumentException("model: absent (expected: the model's name)");
            }
            baseUrl = checked(baseUrl);
            apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
            if (apiKey != null && !VISIBLE.matcher(apiKey).matches()) {
                throw new IllegalArgumentException("api-key: has signs that no key has (expected: visible ASCII)");
            }
            requireShare("temperature", temperature, 2);
            requireShare("top-p", topP, 1);
            requireBetween("weight", weight, 100);
            requireBetween("connections", connections, 10_000);
        }

        Dialect spokenDialect() {
            return dialect == null ? Dialect.of(baseUrl) : dialect;
        }

        private static URI checked(URI url) {
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if ((!scheme.equals("http") && !scheme.equals("https")) || url.getHost() == null) {
                throw new IllegalArgumentException("base-url: " + url + " (expected: http:// or https:// and a host)");
            }
            if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
                throw new IllegalArgumentException("base-url: more than scheme, host, port and path"
                        + " (expected: nothing else; a key goes into api-key)");
            }
            String text = url.toString();
            int end = text.length();
            while (text.charAt(end - 1) == '/') {
                end--;
            }
            return URI.create(text.substring(0, end));
        }

        private static void requireShare(String name, @Nullable Double value, int most) {
            if (value != null && !(value >= 0 && value <= most)) {
                throw new IllegalArgumentException(name + ": " + value + " (expected: 0.." + most + ")");
            }
        }

        private static void requireBetween(String name, int value, int most) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(name + ": " + value + " (expected: 1.." + most + ")");
            }
        }

        /** All but the key, which must not get into a log. */
        @Override
        public String toString() {
            return "Upstream[baseUrl=" + baseUrl + ", apiKey=" + (apiKey == null ? "none" : "hidden") + ", model="
                    + model
                    + ", dialect=" + dialect + ", temperature=" + temperature + ", topP=" + topP + ", weight=" + weight
                    + ", connections=" + connections + ", limits=" + limits + ", price=" + price + "]";
        }
    }

    /**
     * What a million tokens cost, in US dollars.
     *
     * @param input of a prompt
     * @param cachedInput of a prompt, if the server had read them before; the same as {@code input} if absent
     * @param output of an answer
     * @param reasoning of what was thought and not said; the same as {@code output} if absent
     */
    public record Price(
            @DefaultValue("0") BigDecimal input,
            @Nullable BigDecimal cachedInput,
            @DefaultValue("0") BigDecimal output,
            @Nullable BigDecimal reasoning) {
        private static final BigDecimal HIGHEST = BigDecimal.valueOf(100_000);

        public Price {
            requirePrice("price.input", input);
            requirePrice("price.cached-input", cachedInput);
            requirePrice("price.output", output);
            requirePrice("price.reasoning", reasoning);
        }

        private static void requirePrice(String name, @Nullable BigDecimal price) {
            if (price != null && (price.signum() < 0 || price.compareTo(HIGHEST) > 0)) {
                throw new IllegalArgumentException(
                        name + ": " + price + " (expected: 0.." + HIGHEST + " US dollars per million tokens)");
            }
        }

        /** The prices of all kinds of tokens. */
        public Prices prices() {
            return new Prices(
                    input, cachedInput == null ? input : cachedInput, output, reasoning == null ? output : reasoning);
        }
    }

    /**
     * How long a call may take, part by part. A part that takes longer ends the call, whatever trickles in meanwhile.
     *
     * @param connect until there is a connection, TLS included; as long again until one of the pool is free
     * @param header from the request to the header of a streamed answer
     * @param firstToken from the header to the first content of a stream
     * @param gap from one content to the next
     * @param whole the whole call; alone with {@code connect} it holds for an answer that is not streamed
     * @param usageWait how long a stream may go on once the model has finished, for the count of its tokens
     * @param keepIdle how long a connection is kept that nobody uses; less than most servers keep it, which is five seconds
     */
    public record Limits(
            @DefaultValue("2s") Duration connect,
            @DefaultValue("15s") Duration header,
            @DefaultValue("20s") Duration firstToken,
            @DefaultValue("10s") Duration gap,
            @DefaultValue("60s") Duration whole,
            @DefaultValue("1s") Duration usageWait,
            @DefaultValue("4s") Duration keepIdle) {
        public Limits {
            requirePositive("connect", connect);
            requirePositive("header", header);
            requirePositive("first-token", firstToken);
            requirePositive("gap", gap);
            requirePositive("whole", whole);
            requirePositive("usage-wait", usageWait);
            requirePositive("keep-idle", keepIdle);
        }

        private static void requirePositive(String name, Duration value) {
            if (!value.isPositive() || value.toDays() > 0) {
                throw new IllegalArgumentException(
                        name + ": " + value.toSeconds() + "s (expected: more than 0s, less than a day)");
            }
        }
    }
}
