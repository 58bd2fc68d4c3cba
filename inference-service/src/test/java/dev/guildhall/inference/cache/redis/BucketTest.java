package dev.guildhall.inference.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Answers;
import dev.guildhall.inference.cache.PlayerLine;
import dev.guildhall.inference.cache.redis.StoredAlikeAnswer.Origin;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import io.lettuce.core.cluster.SlotHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which requests may ever be compared: random ones, of parts that are chosen to be taken for each other. */
class BucketTest {
    private static final int HASHED = 200_000;
    private static final int VERIFIED = 1_000_000;

    /** Texts that run into one another wherever the end of one is not marked. */
    private static final List<String> PARTS = List.of("", "a", "aa", "a:a", "1:a", "a/", "/a", "-", "\ud800", "?");

    private static final List<NpcId> NPCS =
            Stream.of(1, 2, 3).map(each -> new NpcId(new UUID(0, each))).toList();
    private static final List<Tier> TIERS = List.of(Tier.GENERIC, Tier.ELITE, Tier.MAJOR);
    private static final List<EmbeddingModel> MODELS =
            List.of(new EmbeddingModel("m", 2), new EmbeddingModel("m", 21), new EmbeddingModel("m2", 1));

    private final Random random = new Random(20261121);

    /** All that may not differ. */
    private record Whole(AnswerKey key, EmbeddingModel model) {}

    private Whole any() {
        AnswerKey key = new AnswerKey(
                part(),
                NPCS.get(random.nextInt(NPCS.size())),
                random.nextInt(4) == 0 ? null : part(),
                part(),
                part(),
                part(),
                "",
                new PlayerLine(TIERS.get(random.nextInt(TIERS.size())), part(), "said"));
        return new Whole(key, MODELS.get(random.nextInt(MODELS.size())));
    }

    private String part() {
        return PARTS.get(random.nextInt(PARTS.size()));
    }

    private static Bucket bucket(Whole whole) {
        PlayerLine line = whole.key.line();
        assertThat(line).isNotNull();
        return Bucket.of(whole.key, line, whole.model);
    }

    @Test
    void noTwoRequestsShareABucketUnlessTheyAreEqual() {
        Map<String, Whole> byHash = new HashMap<>();
        Map<Whole, String> hashes = new HashMap<>();
        for (int i = 0; i < HASHED; i++) {
            Whole whole = any();
            String hash = bucket(whole).hash();

            Whole before = byHash.putIfAbsent(hash, whole);
            if (before != null && !before.equals(whole)) {
                throw new AssertionError(before + " and " + whole + " share a bucket");
            }
            String again = hashes.putIfAbsent(whole, hash);
            if (again != null && !again.equals(hash)) {
                throw new AssertionError(whole + " is in two buckets");
            }
        }
        assertThat(byHash).hasSizeGreaterThan(HASHED / 4).hasSizeLessThan(HASHED);
    }

    /** Even if an index led to it and all hashes were equal, an answer is for nobody else: a million times. */
    @Test
    void noAnswerIsForARequestUnlessTheyAreEqual() {
        List<Whole> kept = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        List<StoredAlikeAnswer> answers = new ArrayList<>();
        Embedding vector = Embedding.of(1, 0);
        for (int i = 0; i < 200; i++) {
            Whole whole = any();
            Origin origin = new Origin(bucket(whole), "said", vector, "-/-");
            kept.add(withoutAbsent(whole));
            hashes.add(origin.bucket().hash());
            answers.add(StoredAlikeAnswer.of(Answers.answer("As I said."), origin, Instant.EPOCH));
        }
        int equal = 0;
        for (int i = 0; i < VERIFIED / 200; i++) {
            Whole asked = i % 20 == 0 ? kept.get(random.nextInt(kept.size())) : oneStepFrom(kept);
            Bucket bucket = bucket(asked);
            for (int each = 0; each < kept.size(); each++) {
                StoredAlikeAnswer answer = answers.get(each);
                Bucket forged = new Bucket(asked.key, bucket.setting(), asked.model, hashes.get(each));
                boolean isFor =
                        answer.embeddingIn(forged, answer.embeddingHash()).isPresent();
                if (isFor != kept.get(each).equals(withoutAbsent(asked))) {
                    throw new AssertionError(kept.get(each) + " was given to " + asked);
                }
                equal += isFor ? 1 : 0;
            }
        }
        assertThat(equal).isPositive();
    }

    /** Only the hash tells an absent version from an empty one. */
    private static Whole withoutAbsent(Whole whole) {
        AnswerKey key = whole.key;
        PlayerLine line = key.line();
        assertThat(line).isNotNull();
        String version = key.npcVersion() == null ? "" : key.npcVersion();
        return with(whole, key.tenant(), key.npc(), version, key.audience(), line);
    }

    /** Differs in one part at most. */
    private Whole oneStepFrom(List<Whole> kept) {
        Whole from = kept.get(random.nextInt(kept.size()));
        Whole other = any();
        AnswerKey key = from.key;
        PlayerLine line = key.line();
        PlayerLine otherLine = other.key.line();
        assertThat(line).isNotNull();
        assertThat(otherLine).isNotNull();
        return switch (random.nextInt(9)) {
            case 0 -> with(from, other.key.tenant(), key.npc(), key.npcVersion(), key.audience(), line);
            case 1 -> with(from, key.tenant(), other.key.npc(), key.npcVersion(), key.audience(), line);
            case 2 -> with(from, key.tenant(), key.npc(), other.key.npcVersion(), key.audience(), line);
            case 3 -> with(from, key.tenant(), key.npc(), key.npcVersion(), other.key.audience(), line);
            case 4 -> with(from, key.tenant(), key.npc(), key.npcVersion(), key.audience(), otherLine);
            case 5 ->
                with(
                        from,
                        key.tenant(),
                        key.npc(),
                        key.npcVersion(),
                        key.audience(),
                        new PlayerLine(line.tier(), otherLine.setting(), line.words()));
            case 6 -> new Whole(ofModels(key, other.key.models(), key.policy()), from.model);
            case 7 -> new Whole(ofModels(key, key.models(), other.key.policy()), from.model);
            default -> new Whole(key, other.model);
        };
    }

    private static Whole with(
            Whole from, String tenant, NpcId npc, @Nullable String version, String audience, PlayerLine line) {
        AnswerKey key = from.key;
        return new Whole(
                new AnswerKey(tenant, npc, version, audience, key.models(), key.policy(), "", line), from.model);
    }

    private static AnswerKey ofModels(AnswerKey key, String models, String policy) {
        return new AnswerKey(key.tenant(), key.npc(), key.npcVersion(), key.audience(), models, policy, "", key.line());
    }

    /** Computed elsewhere; with another hash, instances of two releases would not find each other's answers. */
    @Test
    void isTheSameInEveryRelease() {
        AnswerKey key = new AnswerKey(
                "a-game",
                new NpcId(UUID.fromString("018f6d3c-0000-7000-8000-00000000abcd")),
                null,
                "client:a-game",
                "large",
                "policy-1",
                "",
                new PlayerLine(Tier.ELITE, "a quiet day", "What news, Ürsel? 🐉"));
        Bucket bucket = bucket(new Whole(key, new EmbeddingModel("guildhall-ngram-1", 384)));

        assertThat(bucket.hash()).isEqualTo("b845918ce35ac1d8674709db8e6ac4b1103739c85088950de39184d5e3bdc92d");
        assertThat(bucket.embeddingHash(Embedding.of(1, -2.5f)))
                .isEqualTo("ca7bd7612f7f3fab8ccf5208334d36a28ba5a5a9cd418643489892da798143e0");
    }

    /** Only the keys of one slot may be in one script. */
    @Test
    void itsCandidatesAreInTheSlotOfTheTenantsMarksAndIndexes() {
        for (String tenant : List.of("a-game", "", "}", "{}", "ü")) {
            AnswerKey key = Answers.saying(
                    Answers.of(Answers.newKey(), tenant, NPCS.getFirst(), "3", "}:npc:x"), "Where is the smith?");
            List<String> keys = Stream.concat(
                            Stream.of(
                                    bucket(new Whole(key, MODELS.getFirst())).candidates(),
                                    Subject.all(tenant).alikeIndex()),
                            Subject.allOf(key).stream()
                                    .flatMap(subject -> Stream.of(subject.alikeMark(), subject.alikeIndex())))
                    .toList();

            assertThat(keys.stream().map(SlotHash::getSlot).distinct())
                    .as("slots of %s", keys)
                    .hasSize(1);
        }
    }
}
