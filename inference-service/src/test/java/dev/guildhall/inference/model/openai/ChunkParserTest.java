package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guildhall.inference.model.Completion.Usage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;

class ChunkParserTest {
    private final ChunkParser parser = new ChunkParser(new JsonFactory());

    @Test
    void findsContentAndReasonAmongFieldsThatItDoesNotKnow() {
        Chunk chunk = parse("""
                {"id":"x","object":"chat.completion.chunk","new":{"choices":[{"delta":{"content":"no"}}]},"choices":[
                {"index":0,"logprobs":{"content":[{"token":"no"}]},"delta":{"role":"assistant","content":"W\\u00fc\\n",
                "tool_calls":[{"function":{"name":"content"}}]},"finish_reason":"length"}],"usage":null}""");

        assertThat(chunk).isEqualTo(new Chunk("Wü\n", "length", null, true, null));
    }

    @Test
    void countsNoMorePartsThanThereAreTokens() {
        Chunk chunk = parse("""
                {"usage":{"prompt_tokens":7,"completion_tokens":3,"prompt_tokens_details":{"cached_tokens":9},
                "completion_tokens_details":{"reasoning_tokens":4}}}""");

        assertThat(chunk.usage()).isEqualTo(new Usage(7, 3, 7, 3, false));
    }

    @Test
    void findsTheContentOfAWholeAnswer() {
        assertThat(parse("{\"choices\":[{\"message\":{\"content\":\"Well met.\"},\"finish_reason\":\"stop\"}]}"))
                .isEqualTo(new Chunk("Well met.", "stop", null, true, null));
    }

    @Test
    void findsTheUsageWhereThereAreNoChoices() {
        Chunk chunk = parse("""
                {"choices":[],"usage":{"prompt_tokens_details":{"cached_tokens":5,"prompt_tokens":8},"prompt_tokens":7,
                "completion_tokens":3,"total_tokens":10,"completion_tokens_details":{"reasoning_tokens":2}}}""");

        assertThat(chunk).isEqualTo(new Chunk("", null, new Usage(7, 3, 5, 2, false), false, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"usage\":{}}",
                "{\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}",
                "{\"usage\":{\"prompt_tokens\":-4,\"completion_tokens\":3}}",
                "{\"usage\":{\"prompt_tokens\":\"4\",\"completion_tokens\":null}}",
                "{\"usage\":[]}"
            })
    void takesNoCountForOneThatIsNone(String json) {
        assertThat(parse(json).usage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"delta\":{\"content\":null}}]}",
                "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}}]}",
                "{\"choices\":[{\"delta\":null,\"finish_reason\":null}]}",
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"\"}]}",
                "{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}",
                "{\"choices\":[{}]}"
            })
    void hasNoContentWhereThereIsNone(String json) {
        assertThat(parse(json)).isEqualTo(new Chunk("", null, null, true, null));
    }

    @Test
    void listensToTheFirstChoiceOnly() {
        assertThat(parse("{\"choices\":[{\"delta\":{\"content\":\"a\"}},{\"delta\":{\"content\":\"b\"}}]}")
                        .content())
                .isEqualTo("a");
    }

    @Test
    void findsErrorsInTheirManyForms() {
        assertThat(error("{\"error\":{\"code\":500,\"message\":\"gave up\"}}")).isEqualTo("gave up");
        assertThat(error("{\"error\":\"gave up\"}")).isEqualTo("gave up");
        assertThat(error("{\"error\":{}}")).isEqualTo("unspecified");
        assertThat(error("{\"error\":true}")).isEqualTo("unspecified");
        assertThat(error("{\"object\":\"error\",\"message\":\"gave up\"}")).isEqualTo("gave up");
        assertThat(error("{\"error\":null,\"choices\":[]}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{} {}",
                "{\"choices\":[{\"delta\":{\"content\":",
                "<!doctype html>",
                "{\"usage\":{\"prompt_tokens\":99999999999}}"
            })
    void refusesWhatIsNoObject(String text) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> parse(text));
    }

    private String error(String json) {
        return parse(json).error();
    }

    /** Between other bytes, as it stands in a buffer. */
    private Chunk parse(String json) {
        byte[] bytes = ("data: " + json + "\n\n{").getBytes(StandardCharsets.UTF_8);
        return parser.parse(bytes, 6, bytes.length - 3);
    }
}
