package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.model.openai.UpstreamSettings.Limits;
import dev.guildhall.inference.model.openai.UpstreamSettings.Upstream;
import dev.guildhall.inference.prompt.Prompt;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestWriterTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void writesModelAndMessagesInEveryDialect(Dialect dialect) {
        JsonNode body = written(dialect, Prompts.goingOn("inn", "Well, Grüß 😀"), true);

        assertThat(body.at("/model").asString()).isEqualTo("oak-7b");
        assertThat(body.at("/messages").size()).isEqualTo(3);
        assertThat(body.at("/messages/0/role").asString()).isEqualTo("system");
        assertThat(body.at("/messages/0/content").asString()).endsWith("world.cue: \"inn\"\n");
        assertThat(body.at("/messages/1/role").asString()).isEqualTo("user");
        assertThat(body.at("/messages/1/content").asString()).isEqualTo("Good day, \"smith\"!");
        assertThat(body.at("/messages/2/role").asString()).isEqualTo("assistant");
        assertThat(body.at("/messages/2/content").asString()).isEqualTo("Well, Grüß 😀");
        assertThat(body.at("/stream").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, max_completion_tokens, false, true, false",
        "COMPATIBLE, max_tokens, true, true, false",
        "VLLM, max_tokens, true, true, true",
        "LLAMA_CPP, max_tokens, true, true, false",
        "OLLAMA, max_tokens, true, true, false",
        "PLAIN, max_tokens, false, false, false"
    })
    void writesWhatADialectHasAndNothingElse(
            Dialect dialect, String maxTokens, boolean seed, boolean streamOptions, boolean continues) {
        JsonNode body = written(dialect, Prompts.goingOn("inn", "Well"), true);

        assertThat(body.path(maxTokens).asInt()).isEqualTo(Prompts.MOST_TOKENS);
        assertThat(body.has("max_tokens") && body.has("max_completion_tokens")).isFalse();
        assertThat(body.has("seed")).isEqualTo(seed);
        assertThat(body.at("/stream_options/include_usage").asBoolean(false)).isEqualTo(streamOptions);
        assertThat(body.path("continue_final_message").asBoolean(false)).isEqualTo(continues);
        assertThat(body.has("add_generation_prompt")).isEqualTo(continues);
        assertThat(body.has("temperature")).isFalse();
        assertThat(body.has("top_p")).isFalse();
    }

    @Test
    void asksForAWholeAnswerWithoutStreamOptions() {
        JsonNode body = written(Dialect.OPENAI, Prompts.of("inn"), false);

        assertThat(body.at("/stream").asBoolean(true)).isFalse();
        assertThat(body.has("stream_options")).isFalse();
    }

    @Test
    void continuesOnlyWhatWasBegun() {
        assertThat(written(Dialect.VLLM, Prompts.of("inn"), true).has("continue_final_message"))
                .isFalse();
    }

    @Test
    void passesOnHowTheModelShallChoose() {
        Upstream upstream = upstream(Dialect.COMPATIBLE, 0.7, 0.9);

        JsonNode body = JSON.readTree(new RequestWriter(new JsonFactory(), upstream).write(Prompts.of("inn"), true));

        assertThat(body.at("/temperature").asDouble()).isEqualTo(0.7);
        assertThat(body.at("/top_p").asDouble()).isEqualTo(0.9);
        assertThat(body.at("/seed").asInt()).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource({"42, 42", "0, 0", "2147483648, 0", "4294967296, 1", "-1, 0", "-2, 1", "9223372036854775807, 0"})
    void makesASeedThatEveryServerTakes(long seed, int sent) {
        assertThat(RequestWriter.seed(seed)).isEqualTo(sent);
    }

    private static JsonNode written(Dialect dialect, Prompt prompt, boolean stream) {
        RequestWriter writer = new RequestWriter(new JsonFactory(), upstream(dialect, null, null));
        return JSON.readTree(writer.write(prompt, stream));
    }

    private static Upstream upstream(Dialect dialect, @Nullable Double temperature, @Nullable Double topP) {
        Limits limits = new Limits(SECOND, SECOND, SECOND, SECOND, SECOND, SECOND, SECOND);
        return new Upstream(
                URI.create("http://localhost/v1"),
                null,
                "oak-7b",
                dialect,
                temperature,
                topP,
                1,
                1,
                limits,
                Settings.FREE);
    }
}
