package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.Prices;
import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.inference");

    /** An entry does not know its own name; what binds it says that. */
    private static final String ONE = "guildhall.inference.upstreams.NAME";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    public UpstreamSettings {
        upstreams.keySet().forEach(name -> {
            if (!NAME.matcher(name).matches()) {
                throw RULES.refusal("upstreams", "'" + name + "'", "names of a-z, 0-9 and -, from a letter on");
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
        private static final SettingRules RULES = new SettingRules(ONE);
        private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

        @SuppressWarnings("ConstantValue") // The binder passes null for what the configuration lacks.
        public Upstream {
            if (baseUrl == null) {
                throw RULES.refusal("base-url", "absent", "http:// or https:// and a host");
            }
            if (model == null || model.isBlank()) {
                throw RULES.refusal("model", "absent", "the model's name");
            }
            baseUrl = checked(baseUrl);
            apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
            if (apiKey != null && !VISIBLE.matcher(apiKey).matches()) {
                throw RULES.refusal("api-key", "has signs that no key has", "visible ASCII");
            }
            requireShare("temperature", temperature, 2);
            requireShare("top-p", topP, 1);
            RULES.between("weight", weight, 1, 100);
            RULES.between("connections", connections, 1, 10_000);
        }

        Dialect spokenDialect() {
            return dialect == null ? Dialect.of(baseUrl) : dialect;
        }

        private static URI checked(URI url) {
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if ((!scheme.equals("http") && !scheme.equals("https")) || url.getHost() == null) {
                throw RULES.refusal("base-url", url, "http:// or https:// and a host");
            }
            if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
                throw RULES.refusal(
                        "base-url", "more than scheme, host, port and path", "nothing else; a key goes into api-key");
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
                throw RULES.refusal(name, value, "0.." + most);
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
        private static final SettingRules RULES = new SettingRules(ONE + ".price");
        private static final BigDecimal HIGHEST = BigDecimal.valueOf(100_000);

        public Price {
            requirePrice("input", input);
            requirePrice("cached-input", cachedInput);
            requirePrice("output", output);
            requirePrice("reasoning", reasoning);
        }

        private static void requirePrice(String name, @Nullable BigDecimal price) {
            if (price != null && (price.signum() < 0 || price.compareTo(HIGHEST) > 0)) {
                throw RULES.refusal(name, price, "0.." + HIGHEST + " US dollars per million tokens");
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
        private static final SettingRules RULES = new SettingRules(ONE + ".limits");
        private static final Duration LONGEST = Duration.ofDays(1);

        public Limits {
            RULES.positive("connect", connect, LONGEST);
            RULES.positive("header", header, LONGEST);
            RULES.positive("first-token", firstToken, LONGEST);
            RULES.positive("gap", gap, LONGEST);
            RULES.positive("whole", whole, LONGEST);
            RULES.positive("usage-wait", usageWait, LONGEST);
            RULES.positive("keep-idle", keepIdle, LONGEST);
        }
    }
}
