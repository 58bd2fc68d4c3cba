package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.testkit.upstream.Act;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others read in Redis after a dialogue, as the contract documents it. */
class DocumentedKeysTest extends UpstreamTest {
    @Autowired
    private StringRedisTemplate redis;

    @ParameterizedTest
    @CsvSource({"L1, prompt_hash, 300", "L3, embedding_hash, 86400"})
    void keepAnAnswer(String level, String hash, long seconds) {
        Line line = Line.patient(newCue());
        String words = "The old road is long and dark. " + line.cue();
        UPSTREAM.will(line.cue(), Act.answer(words));
        newPlayer().ask(line);

        await().atMost(Duration.ofSeconds(20)).until(() -> find(level, words).isPresent());
        String key = find(level, words).orElseThrow();

        assertThat(key).matches(level + ":[0-9a-f]{64}");
        assertThat(redis.type(key)).isEqualTo(DataType.STRING);
        JsonNode kept = JsonMapper.shared().readTree(redis.opsForValue().get(key));
        assertThat(key).isEqualTo(level + ":" + kept.get(hash).asString());
        assertThat(kept.at("/completion/text").asString()).isEqualTo(words);
        assertThat(redis.getExpire(key)).isBetween(seconds - 100, seconds);
    }

    private Optional<String> find(String level, String words) {
        Set<String> keys = redis.keys(level + ":*");
        return keys.stream()
                .filter(key -> {
                    String kept = redis.opsForValue().get(key);
                    return kept != null && kept.contains(words);
                })
                .findFirst();
    }
}
