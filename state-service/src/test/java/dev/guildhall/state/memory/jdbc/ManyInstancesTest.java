package dev.guildhall.state.memory.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.state.memory.NewMemory;
import dev.guildhall.state.memory.NpcId;
import dev.guildhall.state.memory.recall.Found;
import dev.guildhall.state.memory.recall.Recall;
import dev.guildhall.state.memory.recall.Recollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances over one database: what one has committed, the other sees in its next look, although both hold vectors. */
class ManyInstancesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int STORED_AT_ONCE = 400;

    private final Random random = new Random(3);
    private TestDatabase database;
    private OneInstance one;
    private OneInstance two;
    private NpcId npc;

    @BeforeEach
    void start() {
        database = OneInstance.freshDatabase();
        one = OneInstance.on(database, 200);
        two = OneInstance.on(database, 200);
        npc = new NpcId(UUID.randomUUID());
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    private NewMemory about(UUID player, Embedding embedding) {
        return new NewMemory(
                UuidCreator.getTimeOrderedEpoch(),
                npc,
                "of " + player,
                "memory",
                0.5f,
                null,
                List.of(),
                List.of(player),
                embedding);
    }

    private Embedding any() {
        return WordsAsAxes.any(random);
    }

    private static List<UUID> ids(Recollection recollection) {
        return recollection.found().stream().map(found -> found.memory().id()).toList();
    }

    @Test
    void seesWhatTheOtherHasStoredAndForgotten() {
        Embedding query = any();
        UUID first = one.store(OneInstance.memory(npc, "first", query));
        assertThat(ids(two.recall(npc, query, 5))).containsExactly(first);
        UUID second = one.store(OneInstance.memory(npc, "second", query));
        assertThat(ids(two.recall(npc, query, 5))).containsExactlyInAnyOrder(first, second);
        assertThat(two.memories().forget(npc, List.of(first), _ -> {})).isOne();
        assertThat(ids(one.recall(npc, query, 5))).containsExactly(second);
        assertThat(one.count("guildhall.state.memory.vectors", "source", "loaded"))
                .isOne();
    }

    @Test
    void readsOnlyWhatIsNew() {
        for (int i = 0; i < 50; i++) {
            one.store(OneInstance.memory(npc, "m" + i, any()));
            two.recall(npc, any(), 5);
            two.recall(npc, any(), 5);
        }

        assertThat(two.count("guildhall.state.memory.vectors", "source", "loaded"))
                .isOne();
        assertThat(two.count("guildhall.state.memory.vectors", "source", "refreshed"))
                .isEqualTo(49);
        assertThat(two.count("guildhall.state.memory.vectors", "source", "held"))
                .isEqualTo(50);
    }

    /** Each writer looks itself, on the other instance, for what it has just stored, and for what it has just had forgotten. */
    @Test
    void missesNothingCommittedAndShowsNothingForgottenWhileManyWrite() throws Exception {
        int writers = 8;
        int rounds = 40;
        Set<UUID> gone = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers + 2)) {
            List<Future<?>> all = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(writers);
            for (int writer = 0; writer < writers; writer++) {
                OneInstance writing = writer % 2 == 0 ? one : two;
                OneInstance reading = writer % 2 == 0 ? two : one;
                Random own = new Random(writer);
                all.add(threads.submit(() -> {
                    try {
                        for (int round = 0; round < rounds; round++) {
                            storeAndForget(writing, reading, own, gone);
                        }
                    } finally {
                        done.countDown();
                    }
                }));
            }
            for (OneInstance reading : List.of(one, two)) {
                all.add(threads.submit(() -> {
                    while (!done.await(0, TimeUnit.MILLISECONDS)) {
                        Set<UUID> goneBefore = new HashSet<>(gone);
                        assertThat(ids(reading.recall(npc, WordsAsAxes.any(new Random()), 100)))
                                .doesNotHaveDuplicates()
                                .noneMatch(goneBefore::contains);
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        assertThat(one.jdbc()
                        .sql("SELECT memories FROM npc_memories WHERE npc_id = :npc")
                        .param("npc", npc.value())
                        .query(Long.class)
                        .single())
                .isEqualTo((long) writers * rounds - gone.size());
    }

    private void storeAndForget(OneInstance writing, OneInstance reading, Random own, Set<UUID> gone) {
        Embedding embedding = WordsAsAxes.any(own);
        UUID stored = writing.store(OneInstance.memory(npc, "mine", embedding));
        assertThat(ids(reading.recall(npc, embedding, 1))).containsExactly(stored);
        if (own.nextInt(3) == 0) {
            assertThat(writing.memories().forget(npc, List.of(stored), _ -> {})).isOne();
            gone.add(stored);
            assertThat(ids(reading.recall(npc, embedding, 100))).doesNotContain(stored);
        }
    }

    /** A transaction that began first and commits last: its memory must not be passed by. */
    @Test
    void missesNothingOfATransactionThatCommitsLate() throws Exception {
        one.store(OneInstance.memory(npc, "before", any()));
        Embedding embedding = any();
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            NewMemory slow = OneInstance.memory(npc, "late", embedding);
            Future<?> late = threads.submit(() -> one.memories()
                    .store(List.of(slow), OneInstance.MODEL.toString(), Instant.now(), _ -> {
                        stored.countDown();
                        await().atMost(PATIENCE).until(() -> commit.getCount() == 0);
                    }));
            assertThat(stored.await(30, TimeUnit.SECONDS)).isTrue();
            Future<UUID> next = threads.submit(() -> two.store(OneInstance.memory(npc, "next", any())));
            assertThat(two.recall(npc, embedding, 10).found())
                    .extracting(found -> found.memory().text())
                    .containsExactly("before");
            commit.countDown();
            late.get(30, TimeUnit.SECONDS);
            next.get(30, TimeUnit.SECONDS);
        }

        assertThat(two.recall(npc, embedding, 10).found())
                .extracting(found -> found.memory().text())
                .containsExactlyInAnyOrder("before", "late", "next");
    }

    @Test
    void seesEverythingAgainAfterARestart() {
        List<NewMemory> many = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            many.add(OneInstance.memory(npc, "m" + i, any()));
        }
        one.storeAll(many);
        Embedding query = any();
        List<UUID> before = ids(one.recall(npc, query, 100));

        try (OneInstance anew = OneInstance.on(database)) {
            assertThat(ids(anew.recall(npc, query, 100))).isEqualTo(before);
        }
    }

    @Test
    void makesAGraphInTheBackgroundAndAgainWhenItIsLost() {
        storeMany(800);
        Embedding query = any();
        List<UUID> exact = ids(one.recall(npc, query, 10));

        await().atMost(PATIENCE).until(() -> one.recall(npc, query, 10).approximate());
        assertThat(ids(one.recall(npc, query, 10))).isEqualTo(exact);
        Recall everyOne = new Recall(npc, query, "", 10, Set.of(), OneInstance.RELEVANCE, -1, true);
        assertThat(one.recalling().recall(everyOne).approximate()).isFalse();

        one.recalling().letGo();
        Recollection without = one.recall(npc, query, 10);
        assertThat(without.approximate()).isFalse();
        assertThat(ids(without)).isEqualTo(exact);
        await().atMost(PATIENCE).until(() -> one.recall(npc, query, 10).approximate());
        assertThat(one.count("guildhall.state.memory.graphs", "outcome", "built"))
                .isEqualTo(2);
    }

    /** More than fits: nothing is held, and everything is found. */
    @Test
    void readsFromTheDatabaseWhatIsTooMuchToHold() {
        storeMany(6_000);
        Embedding query = any();
        try (OneInstance cramped = OneInstance.cramped(database)) {
            Recall everyOne = new Recall(npc, query, "", 50, Set.of(), OneInstance.RELEVANCE, -1, true);

            assertThat(ids(cramped.recall(npc, query, 50)))
                    .isEqualTo(ids(one.recalling().recall(everyOne)));
            assertThat(cramped.count("guildhall.state.memory.vectors", "source", "scanned"))
                    .isOne();
        }
    }

    /** Or the graph would throw out the vectors that it is of, and be made again for each query. */
    @Test
    void makesNoGraphThatCannotBeHeldBesideItsVectors() {
        storeMany(2_000);
        Embedding query = any();
        List<UUID> exact = ids(one.recall(npc, query, 10));
        try (OneInstance cramped = OneInstance.cramped(database, 200)) {
            for (int i = 0; i < 5; i++) {
                assertThat(ids(cramped.recall(npc, query, 10))).isEqualTo(exact);
            }

            assertThat(cramped.count("guildhall.state.memory.graphs", "outcome", "no_room"))
                    .isOne();
            assertThat(cramped.count("guildhall.state.memory.vectors", "source", "held"))
                    .isEqualTo(4);
        }
    }

    private void storeMany(int count) {
        for (int from = 0; from < count; from += STORED_AT_ONCE) {
            List<NewMemory> some = new ArrayList<>();
            for (int i = 0; i < STORED_AT_ONCE; i++) {
                some.add(OneInstance.memory(npc, "m" + (from + i), any()));
            }
            two.storeAll(some);
        }
    }

    @Test
    void seesChangesThroughTheGraph() {
        storeMany(800);
        await().atMost(PATIENCE).until(() -> one.recall(npc, any(), 10).approximate());
        Embedding query = any();
        Found nearest = one.recall(npc, query, 1).found().getFirst();

        two.memories().forget(npc, List.of(nearest.memory().id()), _ -> {});
        UUID late = two.store(OneInstance.memory(npc, "late", query));

        Recollection after = one.recall(npc, query, 50);
        assertThat(after.found().getFirst().memory().id()).isEqualTo(late);
        assertThat(ids(after)).doesNotContain(nearest.memory().id());
    }

    @Test
    void forgetsAPlayerOnAllInstancesAtOnce() {
        UUID player = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Embedding query = any();
        List<NpcId> npcs = List.of(npc, new NpcId(UUID.randomUUID()), new NpcId(UUID.randomUUID()));
        for (NpcId each : npcs) {
            one.storeAll(List.of(
                    new NewMemory(
                            UuidCreator.getTimeOrderedEpoch(),
                            each,
                            "about",
                            "m",
                            0,
                            null,
                            List.of(),
                            List.of(player, other),
                            query),
                    new NewMemory(
                            UuidCreator.getTimeOrderedEpoch(),
                            each,
                            "whispered",
                            "m",
                            0,
                            null,
                            List.of(player),
                            List.of(),
                            query),
                    new NewMemory(
                            UuidCreator.getTimeOrderedEpoch(),
                            each,
                            "told two",
                            "m",
                            0,
                            null,
                            List.of(player, other),
                            List.of(),
                            query),
                    new NewMemory(
                            UuidCreator.getTimeOrderedEpoch(),
                            each,
                            "of another",
                            "m",
                            0,
                            null,
                            List.of(),
                            List.of(other),
                            query)));
            assertThat(two.recall(each, query, 10).found()).hasSize(4);
        }

        assertThat(one.memories().forgetPlayer(player)).isEqualTo(6);
        assertThat(one.memories().forgetPlayer(player)).isZero();

        for (NpcId each : npcs) {
            assertThat(two.recall(each, query, 10).found())
                    .extracting(found -> found.memory().text())
                    .containsExactlyInAnyOrder("told two", "of another");
        }
    }

    @Test
    void keepsAPlayersMemoriesIfTheRestIsNotForgotten() {
        UUID player = UUID.randomUUID();
        Embedding query = any();
        one.store(about(player, query));

        one.transactions().executeWithoutResult(transaction -> {
            assertThat(one.memories().forgetPlayer(player)).isOne();
            transaction.setRollbackOnly();
        });

        assertThat(two.recall(npc, query, 10).found()).hasSize(1);
    }

    @Test
    void findsPagesAndChangesByTheirIndexes() {
        one.jdbc().sql("""
                WITH npcs AS (
                    INSERT INTO npc_memories (npc_id, change, memories)
                    SELECT gen_random_uuid(), 1000, 1000 FROM generate_series(1, 30) RETURNING npc_id)
                INSERT INTO memories (id, npc_id, text, kind, importance, audience, player_ids, embedding, embedding_model,
                                      happened_at, stored_at, change)
                SELECT gen_random_uuid(), npc_id, 'text', 'memory', random(),
                       CASE n % 10 WHEN 0 THEN ARRAY[gen_random_uuid()] ELSE '{}' END, ARRAY[gen_random_uuid()],
                       CAST('any' AS bytea), 'axes/8', now() - n * interval '1 hour', now(), n
                  FROM npcs, generate_series(1, 1000) n
                """).update();
        one.jdbc().sql("ANALYZE memories").update();

        assertThat(plan("SELECT id FROM memories WHERE npc_id = :npc AND (happened_at, id) < (now(), :npc)"
                        + " ORDER BY happened_at DESC, id DESC LIMIT 51"))
                .contains("memories_of_npc_by_time")
                .doesNotContain("Seq Scan", "Sort");
        assertThat(plan("SELECT id FROM memories WHERE npc_id = :npc AND change > 990 AND embedding_model = 'axes/8'"
                        + " ORDER BY change, id"))
                .contains("memories_of_npc_by_change")
                .doesNotContain("Seq Scan");
        assertThat(plan("DELETE FROM memories WHERE player_ids @> ARRAY[CAST(:npc AS uuid)]"
                        + " OR cardinality(audience) = 1 AND audience[1] = :npc"))
                .contains("memories_by_player", "memories_for_one_ear")
                .doesNotContain("Seq Scan");
        assertThat(
                        plan(
                                "SELECT id FROM memories WHERE embedding_model < 'axes/8' ORDER BY embedding_model, id LIMIT 64"))
                .contains("memories_by_model")
                .doesNotContain("Seq Scan");
        assertThat(plan("SELECT id FROM memories WHERE happened_at < '2020-01-01Z' AND importance < 0.2"
                        + " ORDER BY happened_at LIMIT 64"))
                .contains("memories_by_age")
                .doesNotContain("Seq Scan");
    }

    private String plan(String sql) {
        JdbcClient.StatementSpec statement = one.jdbc().sql("EXPLAIN " + sql);
        if (sql.contains(":npc")) {
            statement = statement.param("npc", npc.value());
        }
        return String.join("\n", statement.query(String.class).list());
    }
}
