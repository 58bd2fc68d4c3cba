package dev.guildhall.inference.cache.redis;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.KeptAnswer;
import dev.guildhall.inference.model.Completion;
import dev.guildhall.platform.embeddings.Embedding;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documented JSON string under {@code L3:{embedding_hash}}, with names in snake_case; all of them must be there. It has
 * everything by which a hit is verified, so that nothing hangs on the hash, or on what an index says, alone.
 *
 * @param embeddingHash the hash that it is stored under
 * @param tenant whose answer it is
 * @param npcId who spoke
 * @param npcVersion the NPC's version; empty where none is named, which the hash tells from a version that is empty
 * @param audience who heard it
 * @param models the models that may answer
 * @param policy the version of the moderation policy and of the way prompts are written
 * @param setting the hash of tier and setting
 * @param embeddingModel what made the vector
 * @param line what the player said
 * @param embedding the line's vector, as Base64 of little-endian floats
 * @param purges the marks of the purges that there had been when it was looked for: it is valid as long as there are no others
 * @param madeAt when it was made
 * @param backend the backend that made it
 * @param model the model that made it
 * @param completion {@code text}, {@code finish_reason}, {@code usage} and {@code reading}
 * @param checksum over all the rest: what was damaged, or edited by hand, is not given to players
 */
record StoredAlikeAnswer(
        String embeddingHash,
        String tenant,
        UUID npcId,
        String npcVersion,
        String audience,
        String models,
        String policy,
        String setting,
        String embeddingModel,
        String line,
        String embedding,
        String purges,
        Instant madeAt,
        String backend,
        String model,
        Completion completion,
        String checksum) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** What was found out about a line before its answer was made. */
    record Origin(Bucket bucket, String line, Embedding embedding, String purges) {
        String hash() {
            return bucket.embeddingHash(embedding);
        }
    }

    static StoredAlikeAnswer of(KeptAnswer answer, Origin origin, Instant madeAt) {
        Bucket bucket = origin.bucket();
        AnswerKey key = bucket.key();
        return new StoredAlikeAnswer(
                        origin.hash(),
                        key.tenant(),
                        key.npc().value(),
                        versionOf(key),
                        key.audience(),
                        key.models(),
                        key.policy(),
                        bucket.setting(),
                        bucket.model().toString(),
                        origin.line(),
                        Bucket.encoded(origin.embedding()),
                        origin.purges(),
                        madeAt,
                        answer.backend(),
                        answer.model(),
                        answer.completion(),
                        "")
                .sealed();
    }

    String toJson() {
        return JSON.writeValueAsString(this);
    }

    /** Reads what was found; empty if that is nothing of ours, or not as it was written. */
    static Optional<StoredAlikeAnswer> parse(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(json, StoredAlikeAnswer.class))
                    .filter(answer -> answer.checksum().equals(answer.sealed().checksum()));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private StoredAlikeAnswer sealed() {
        return withChecksum(HashedParts.hash(withChecksum("").toJson()));
    }

    private StoredAlikeAnswer withChecksum(String sum) {
        return new StoredAlikeAnswer(
                embeddingHash,
                tenant,
                npcId,
                npcVersion,
                audience,
                models,
                policy,
                setting,
                embeddingModel,
                line,
                embedding,
                purges,
                madeAt,
                backend,
                model,
                completion,
                sum);
    }

    /** The line's vector, if this is an answer of that bucket, under that hash; else empty. */
    Optional<Embedding> embeddingIn(Bucket bucket, String hash) {
        AnswerKey key = bucket.key();
        boolean isOfBucket = embeddingHash.equals(hash)
                && tenant.equals(key.tenant())
                && npcId.equals(key.npc().value())
                && npcVersion.equals(versionOf(key))
                && audience.equals(key.audience())
                && models.equals(key.models())
                && policy.equals(key.policy())
                && setting.equals(bucket.setting())
                && embeddingModel.equals(bucket.model().toString());
        return isOfBucket ? vector().filter(each -> bucket.embeddingHash(each).equals(hash)) : Optional.empty();
    }

    private Optional<Embedding> vector() {
        try {
            return Optional.of(Embedding.ofBytes(Base64.getDecoder().decode(embedding)));
        } catch (IllegalArgumentException noVector) {
            return Optional.empty();
        }
    }

    private static String versionOf(AnswerKey key) {
        return key.npcVersion() == null ? "" : key.npcVersion();
    }

    KeptAnswer toAnswer() {
        return new KeptAnswer(completion, backend, model);
    }
}
