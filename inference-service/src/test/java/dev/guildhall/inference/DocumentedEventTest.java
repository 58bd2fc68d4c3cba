package dev.guildhall.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.testkit.conformance.EventConformance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** What others read on the bus after a dialogue, as the contract documents it. */
class DocumentedEventTest extends InferenceServiceTest {
    @Autowired
    private StringRedisTemplate redis;

    @Test
    void tellsOfADialogue() {
        String player = UUID.randomUUID().toString();
        TalkingClient client = new TalkingClient(httpPort(), playerToken(UUID.fromString(player)));

        JsonNode answer = client.ask(client.request("Good day to you!"));

        JsonNode event = told(player, "dialogue_generated");
        assertThat(event.get("user_id").asString()).isEqualTo(player);
        assertThat(event.get("model_version")).isEqualTo(answer.get("model"));
        assertThat(event.at("/data/turn_id")).isEqualTo(answer.get("turn_id"));
        assertThat(event.at("/data/npc_id")).isEqualTo(answer.get("npc_id"));
        assertThat(event.at("/data/tokens_used")).isEqualTo(answer.get("tokens_used"));
        assertThat(event.toString())
                .as("nothing of what was said")
                .doesNotContain("Good day to you!")
                .doesNotContain(answer.get("response_text").asString());
    }

    @Test
    void tellsHowTheModelDid() {
        String player = UUID.randomUUID().toString();
        TalkingClient client = new TalkingClient(httpPort(), playerToken(UUID.fromString(player)));

        JsonNode answer = client.ask(client.request("Good day to you!"));

        JsonNode event = told(player, "model_performance");
        assertThat(event.get("user_id").asString()).isEqualTo(player);
        assertThat(event.get("model_version")).isEqualTo(answer.get("model"));
        assertThat(event.at("/data/generation_id")).isEqualTo(answer.get("turn_id"));
        assertThat(event.at("/data/outcome").asString()).isEqualTo("answered");
    }

    /** The only event of a type that a player has. */
    private JsonNode told(String player, String type) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !entries(player, type).isEmpty());
        assertThat(entries(player, type)).hasSize(1);
        return EventConformance.ofEntry(entries(player, type).getFirst());
    }

    private List<Map<String, String>> entries(String player, String type) {
        return redis.<String, String>opsForStream().range("events:inference-service", Range.unbounded()).stream()
                .map(entry -> entry.getValue())
                .filter(entry -> player.equals(entry.get("partition_key")) && type.equals(entry.get("type")))
                .toList();
    }
}
