package dev.guildhall.benchmarks.dialogue.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String COMPLETION = """
            data: {"choices":[{"delta":{"role":"assistant","content":""}}]}

            data: {"choices":[{"delta":{"content":"Well"}}]}

            data: {"choices":[{"delta":{"content":" met"}}]}

            data: [DONE]

            """;
    private static final String DIALOGUE = """
            id: 1
            event: token
            data: {"token":"Well","is_complete":false}

            event: token
            data: {"token":"","is_complete":true}

            event: done
            data: {"response_text":"Well"}

            """;

    private final AtomicInteger firstPieces = new AtomicInteger();

    private Answer stream(Dialect dialect, String body) {
        Answer answer = Answer.in(Form.SSE, dialect, firstPieces::incrementAndGet);
        take(answer, body);
        return answer;
    }

    private static void take(Answer answer, String body) {
        byte[] bytes = ("##" + body).getBytes(StandardCharsets.UTF_8);
        answer.take(bytes, 2, bytes.length - 2);
    }

    @Test
    void aStreamOfEitherDialectIsReadToItsEnd() {
        assertThat(stream(Dialect.COMPLETIONS, COMPLETION).isComplete()).isTrue();
        assertThat(stream(Dialect.DIALOGUE, DIALOGUE).isComplete()).isTrue();
        assertThat(firstPieces).hasValue(2);
    }

    @Test
    void aStreamMayArriveByteByByte() {
        Answer answer = Answer.in(Form.SSE, Dialect.DIALOGUE, firstPieces::incrementAndGet);
        DIALOGUE.chars().forEach(letter -> take(answer, Character.toString(letter)));

        assertThat(answer.isComplete()).isTrue();
        assertThat(firstPieces).hasValue(1);
    }

    @Test
    void linesMayEndWithCarriageReturns() {
        assertThat(stream(Dialect.DIALOGUE, DIALOGUE.replace("\n", "\r\n")).isComplete())
                .isTrue();
    }

    @Test
    void theFirstPieceIsTheFirstThatSaysSomething() {
        stream(Dialect.COMPLETIONS, COMPLETION.substring(0, COMPLETION.indexOf("Well") - 1));
        assertThat(firstPieces).hasValue(0);

        stream(Dialect.COMPLETIONS, COMPLETION.substring(0, COMPLETION.indexOf(" met")));
        assertThat(firstPieces).hasValue(1);
    }

    @Test
    void aStreamThatWasCutIsIncomplete() {
        assertThat(stream(Dialect.COMPLETIONS, COMPLETION.replace("data: [DONE]\n", ""))
                        .isComplete())
                .isFalse();
        assertThat(stream(Dialect.DIALOGUE, DIALOGUE.replace("event: done", "event: error"))
                        .isComplete())
                .isFalse();
    }

    @Test
    void aStreamThatSaidNothingIsIncomplete() {
        assertThat(stream(Dialect.COMPLETIONS, "data: [DONE]\n\n").isComplete()).isFalse();
    }

    @Test
    void aWholeAnswerNeedsText() {
        assertThat(whole("{\"response_text\":\"Well met.\"}")).isTrue();
        assertThat(whole("{\"response_text\":\"\"}")).isFalse();
        assertThat(whole("{\"error\":{\"code\":\"INTERNAL_ERROR\"}}")).isFalse();
        assertThat(whole("{\"response_text\":\"")).isFalse();
    }

    private static boolean whole(String body) {
        Answer answer = Answer.in(Form.JSON, Dialect.DIALOGUE, () -> {});
        take(answer, body);
        return answer.isComplete();
    }
}
