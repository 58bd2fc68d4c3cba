package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Usage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events {@code model_performance}: one for every time that a model is asked. */
class ToldCallsTest extends UpstreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private JdbcClient outbox;

    @Test
    void tellsHowTheModelOfATurnDid() {
        Caller player = newPlayer();
        Line line = Line.patient(newCue());
        UPSTREAM.will(line.cue(), Act.pieces("Well", " met.").usage(new Usage(100, 7, 40, 2)));

        Told.Answer answer = (Told.Answer) player.ask(Way.SSE, line);

        awaitRecords();
        JsonNode event = told(player, 1).getFirst();
        assertThat(event.at("/event_type").asString()).isEqualTo("model_performance");
        assertThat(event.at("/user_id").asString()).isEqualTo(player.player().toString());
        assertThat(event.at("/model_version").asString()).isEqualTo(MODEL);
        assertThat(event.at("/partition_key").asString())
                .isEqualTo(player.player().toString());
        JsonNode data = event.get("data");
        assertThat(data.get("generation_id"))
                .isEqualTo(events(player, "dialogue_generated").getFirst().at("/data/turn_id"));
        assertThat(data.get("layer").asInt()).isEqualTo(3);
        assertThat(data.get("tier").asInt()).isEqualTo(1);
        assertThat(data.get("backend").asString()).isEqualTo("patient");
        assertThat(data.get("outcome").asString()).isEqualTo("answered");
        assertThat(data.get("prompt_tokens").asInt()).isEqualTo(100);
        assertThat(data.get("completion_tokens").asInt()).isEqualTo(7);
        assertThat(data.get("tokens_estimated").asBoolean()).isFalse();
        assertThat(data.get("cost_micros").asLong()).isEqualTo(answer.costMicros());
        assertThat(data.get("first_token_ms").asLong())
                .isBetween(0L, data.get("duration_ms").asLong());
    }

    @Test
    void tellsOfTheOneThatWasAwayAndOfTheNarrator() {
        Caller player = newPlayer();

        player.ask(Line.of(newCue(), 3));

        assertThat(told(player, 2))
                .extracting(event -> event.at("/data/backend").asString() + " "
                        + event.at("/data/outcome").asString())
                .containsExactly("gone unreachable", "narrator answered");
    }

    @Test
    void tellsNothingOfAnAnswerFromACache() {
        Caller player = newPlayer();
        Line line = Line.patient(newCue());
        UPSTREAM.will(line.cue(), Act.answer("Well met.").usage(100, 3));
        player.ask(line);
        player.ask(line);
        Caller after = newPlayer();

        after.ask(Line.of(newCue(), 3));

        told(after, 2);
        assertThat(told(player, 1)).hasSize(1);
    }

    private List<JsonNode> told(Caller player, int count) {
        return await().atMost(PATIENCE)
                .until(() -> events(player, "model_performance"), events -> events.size() == count);
    }

    private List<JsonNode> events(Caller player, String type) {
        return outbox
                .sql("SELECT payload FROM outbox WHERE partition_key = ? AND type = ? ORDER BY seq")
                .params(player.player().toString(), type)
                .query(String.class)
                .list()
                .stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
