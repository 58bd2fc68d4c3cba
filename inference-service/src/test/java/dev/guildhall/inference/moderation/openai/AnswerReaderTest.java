package dev.guildhall.inference.moderation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.moderation.Verdict;
import dev.guildhall.inference.moderation.Verdict.Clean;
import dev.guildhall.inference.moderation.Verdict.Flagged;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AnswerReaderTest {
    @Test
    void readsWhatIsClean() {
        assertThat(read("{\"results\": [{\"flagged\": false, \"categories\": {\"hate\": false}}]}"))
                .isEqualTo(given(new Clean()));
    }

    @Test
    void namesCategoriesAsWeDo() {
        assertThat(read("""
                {"results": [{"flagged": true, "categories": {"self-harm/intent": true, "sexual/minors": true, "hate": false}}]}
                """)).isEqualTo(given(new Flagged(Set.of("self_harm_intent", "sexual_minors"))));
    }

    @Test
    void isFlaggedIfOneResultIsAndWithoutACategoryToo() {
        assertThat(read("{\"results\": [{\"flagged\": false}, {\"flagged\": true}]}"))
                .isEqualTo(given(new Flagged(Set.of("unspecified"))));
    }

    @Test
    void takesNoMoreCategoriesThanAnybodyHas() {
        String categories = IntStream.range(0, 1000)
                .mapToObj(i -> "\"" + "c".repeat(100) + i + "\": true, \"" + i + "\": true")
                .collect(Collectors.joining(","));

        assertThat(read("{\"results\": [{\"flagged\": true, \"categories\": {" + categories + "}}]}"))
                .isInstanceOfSatisfying(
                        Judgement.Given.class,
                        given -> assertThat(given.verdict())
                                .isInstanceOfSatisfying(
                                        Flagged.class,
                                        flagged -> assertThat(flagged.categories())
                                                .hasSizeLessThanOrEqualTo(32)
                                                .allSatisfy(
                                                        name -> assertThat(name).hasSizeLessThanOrEqualTo(40))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"results\": []}",
                "{\"results\": {\"flagged\": false}}",
                "{\"results\": [{}]}",
                "{\"results\": [null]}",
                "{\"results\": [{\"flagged\": \"no\"}]}",
                "{\"results\": [{\"flagged\": false}, {}]}",
                "{\"results\": [{\"flagged\": fal",
                "<!doctype html>",
            })
    void whateverElseIsNoVerdict(String answer) {
        assertThat(read(answer)).isInstanceOf(Judgement.Failed.class);
    }

    private static Judgement read(String answer) {
        return new AnswerReader(new JsonMapper()).read(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static Judgement given(Verdict verdict) {
        return new Judgement.Given(verdict);
    }
}
