package dev.guildhall.inference.cache.redis;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.KeptAnswer;
import dev.guildhall.inference.model.Completion;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documented JSON string under {@code L1:{prompt_hash}}, with names in snake_case; all of them must be there.
 *
 * @param promptHash the hash that it is stored under
 * @param tenant whose answer it is; beside the hash, so that isolation does not hang on the hash alone
 * @param npcId who spoke
 * @param audience who heard it
 * @param purges the marks of the purges that there had been when it was looked for: it is valid as long as there are no others
 * @param madeAt when it was made
 * @param backend the backend that made it
 * @param model the model that made it
 * @param completion {@code text}, {@code finish_reason}, {@code usage} and {@code reading}
 */
record StoredAnswer(
        String promptHash,
        String tenant,
        UUID npcId,
        String audience,
        String purges,
        Instant madeAt,
        String backend,
        String model,
        Completion completion) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    static StoredAnswer of(KeptAnswer answer, AnswerKey key, String promptHash, String purges, Instant madeAt) {
        return new StoredAnswer(
                promptHash,
                key.tenant(),
                key.npc().value(),
                key.audience(),
                purges,
                madeAt,
                answer.backend(),
                answer.model(),
                answer.completion());
    }

    String toJson() {
        return JSON.writeValueAsString(this);
    }

    /** Reads what was found; empty if that is nothing of ours. */
    static Optional<StoredAnswer> parse(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, StoredAnswer.class));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    boolean isFor(AnswerKey key, String hash) {
        return promptHash.equals(hash)
                && tenant.equals(key.tenant())
                && npcId.equals(key.npc().value())
                && audience.equals(key.audience());
    }

    KeptAnswer toAnswer() {
        return new KeptAnswer(completion, backend, model);
    }
}
