package dev.guildhall.inference.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.scene.NpcId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromptHashTest {
    private static final NpcId NPC = new NpcId(UUID.fromString("018f6d3c-0000-7000-8000-00000000abcd"));

    /** Computed elsewhere; with another hash, instances of two releases would not find each other's answers. */
    @Test
    void isTheSameInEveryRelease() {
        assertThat(hash(null, "policy-1", "What news, Ürsel? 🐉"))
                .isEqualTo("1edfc78d80ec9c41043499af40d719bb903fccad384e0fda4f5f3efc41424c78");
    }

    @Test
    void distinguishesNoVersionFromAnEmptyOne() {
        assertThat(hash(null, "policy", "Hi")).isNotEqualTo(hash("", "policy", "Hi"));
    }

    @Test
    void knowsWhereAPartEndsWhateverIsInIt() {
        assertThat(hash("3", "policy", "Hi")).isNotEqualTo(hash("3", "policyH", "i"));
        assertThat(hash("3", "a\0\0b", "c")).isNotEqualTo(hash("3", "a", "b\0\0c"));
    }

    @Test
    void distinguishesLettersThatUtf8Cannot() {
        assertThat(hash("3", "policy", "\ud800")).isNotEqualTo(hash("3", "policy", "?"));
    }

    private static String hash(@Nullable String version, String policy, String request) {
        return PromptHash.of(new AnswerKey("a-game", NPC, version, "client:a-game", "large", policy, request));
    }
}
