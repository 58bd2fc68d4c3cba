package dev.guildhall.inference.dialogue.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariDataSource;
import dev.guildhall.inference.TalkingClient;
import dev.guildhall.inference.dialogue.AnsweredTurn;
import dev.guildhall.inference.dialogue.DialogueCommand;
import dev.guildhall.inference.dialogue.DialogueDraft;
import dev.guildhall.inference.dialogue.DialogueReply;
import dev.guildhall.inference.dialogue.Speaker;
import dev.guildhall.inference.dialogue.Wishes;
import dev.guildhall.inference.jdbc.BatchWriter;
import dev.guildhall.inference.jdbc.WriteBehind;
import dev.guildhall.inference.jdbc.WriteBehind.Bounds;
import dev.guildhall.inference.memory.Moment;
import dev.guildhall.inference.memory.Recalled;
import dev.guildhall.inference.memory.TurnMemories;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.scene.Company;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** What is left of turns that were answered while PostgreSQL was away, frozen, or of another opinion. */
@GuildhallTest(
        breakableServers = true,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "spring.datasource.hikari.data-source-properties.connectTimeout=1",
            "spring.datasource.hikari.data-source-properties.socketTimeout=1",
            "spring.jdbc.template.query-timeout=1s",
            "spring.grpc.client.channel.state.target=static://127.0.0.1:1",
            "guildhall.inference.memory.tell-every=60s",
            "guildhall.outbox.relay=false"
        })
class WrittenTurnsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofSeconds(20);

    @LocalServerPort
    private int port;

    @Autowired
    private BreakableServers servers;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private TurnRows rows;

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private JdbcTurnJournal journal;

    @Autowired
    private MeterRegistry serviceMeters;

    private final UUID player = UUID.randomUUID();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void restore() {
        servers.restore();
        // The next test is given no connection that died in this one.
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Test
    void everyTurnThatWasAnsweredWhilePostgresWasFrozenIsWrittenDownOnce() {
        TalkingClient client = new TalkingClient(
                port,
                TestIssuer.shared()
                        .token(spec -> spec.client("a-game").player(player).scopes("dialogue")));
        double lost = serviceMeters
                .get("guildhall.dialogue.turns.unwritten")
                .counter()
                .count();
        List<UUID> turns = new ArrayList<>(List.of(told(client)));
        await().atMost(PATIENCE).until(() -> receipts(turns) == 1);

        servers.postgres().stall();
        for (int i = 0; i < 5; i++) {
            turns.add(told(client));
        }
        // Longer than every limit of a statement: the first try has given up, and what it sent is still on its way.
        await().atMost(PATIENCE).until(() -> journal.later().isAway());
        turns.add(told(client));
        servers.postgres().cut();
        turns.add(told(client));
        servers.restore();

        awaitWritten(turns);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(eventsInOrder("model_performance"))
                        .hasSameSizeAs(turns)
                        .doesNotHaveDuplicates());
        assertThat(gauge(serviceMeters)).isZero();
        assertThat(serviceMeters
                        .get("guildhall.dialogue.turns.unwritten")
                        .counter()
                        .count())
                .isEqualTo(lost);
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNotWrittenTwice() {
        AtomicInteger commits = new AtomicInteger();
        AnsweredTurn turn = turn("a-game");
        CountDownLatch published = new CountDownLatch(1);
        TransactionOperations forgetful = new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                T result = transactions.execute(action);
                if (commits.getAndIncrement() == 0) {
                    publish(turn);
                    published.countDown();
                    throw new TransactionSystemException("the answer of the commit was lost");
                }
                return result;
            }
        };

        try (WriteBehind<AnsweredTurn> buffer = buffer(forgetful, 10)) {
            buffer.add(turn);
            await().atMost(PATIENCE).until(() -> commits.get() == 2 && buffer.count() == 0);
        }

        assertThat(published.getCount()).isZero();
        assertThat(events(turn)).isZero();
        assertThat(memories(List.of(turn))).isEqualTo(1);
        assertThat(lost()).isZero();
    }

    @Test
    void keepsTheOrderOfTheTurnsOverAllTries() {
        List<AnsweredTurn> turns = turns(30);

        servers.postgres().cut();
        try (WriteBehind<AnsweredTurn> buffer = buffer(transactions, 100)) {
            turns.subList(0, 20).forEach(buffer::add);
            await().atMost(PATIENCE).until(() -> buffer.isAway());
            turns.subList(20, 30).forEach(buffer::add);
            servers.restore();
            await().atMost(PATIENCE).until(() -> buffer.count() == 0);
        }

        assertThat(eventsInOrder())
                .isEqualTo(turns.stream().map(WrittenTurnsTest::id).toList());
    }

    @Test
    void losesOnlyTheNewestThatDoNotFit() {
        List<AnsweredTurn> turns = turns(13);

        servers.postgres().cut();
        try (WriteBehind<AnsweredTurn> buffer = buffer(transactions, 10)) {
            turns.forEach(buffer::add);
            assertThat(buffer.count()).isEqualTo(10);
            assertThat(gauge(meters)).isEqualTo(10);
            assertThat(lost()).isEqualTo(3);
            servers.restore();
            await().atMost(PATIENCE).until(() -> buffer.count() == 0);
        }

        assertThat(eventsInOrder())
                .isEqualTo(
                        turns.subList(0, 10).stream().map(WrittenTurnsTest::id).toList());
        assertThat(lost()).isEqualTo(3);
    }

    @Test
    void waitsForRoomWhilePostgresIsThere() {
        try (WriteBehind<AnsweredTurn> buffer = buffer(transactions, 2)) {
            turns(20).forEach(buffer::add);
            await().atMost(PATIENCE).until(() -> buffer.count() == 0);
        }

        assertThat(eventsInOrder()).hasSize(20);
        assertThat(lost()).isZero();
    }

    @Test
    void aTurnThatCanNeverBeWrittenDoesNotHoldUpTheOthers() {
        AnsweredTurn before = turn("a-game");
        AnsweredTurn refused = turn("a\0game");
        AnsweredTurn after = turn("a-game");

        try (WriteBehind<AnsweredTurn> buffer = buffer(transactions, 10)) {
            List.of(before, refused, after).forEach(buffer::add);
            await().atMost(PATIENCE).until(() -> buffer.count() == 0);
        }

        assertThat(eventsInOrder()).containsExactly(id(before), id(after));
        assertThat(memories(List.of(before, refused, after))).isEqualTo(2);
        assertThat(lost()).isEqualTo(1);
    }

    @Test
    void writesAllThatWaitsWhenItStops() {
        List<AnsweredTurn> turns = turns(700);
        WriteBehind<AnsweredTurn> buffer = buffer(transactions, 700);

        turns.forEach(buffer::add);
        buffer.close();
        AnsweredTurn late = turn("a-game");
        buffer.add(late);

        assertThat(eventsInOrder()).hasSize(701).last().isEqualTo(id(late));
        assertThat(lost()).isZero();
    }

    @Test
    void writesAllThatWaitsWhenItStopsAndPostgresComesBack() {
        List<AnsweredTurn> turns = turns(10);
        servers.postgres().cut();
        WriteBehind<AnsweredTurn> buffer = buffer(transactions, 10);
        turns.forEach(buffer::add);
        await().atMost(PATIENCE).until(() -> buffer.isAway());

        servers.restore();
        buffer.close();

        assertThat(eventsInOrder()).hasSize(10);
        assertThat(lost()).isZero();
    }

    @Test
    void stopsWithinABoundWhenPostgresIsFrozenAndCountsWhatWaited() {
        servers.postgres().stall();
        WriteBehind<AnsweredTurn> buffer = buffer(transactions, new Bounds(10, LONG, Duration.ofMillis(300)));
        turns(10).forEach(buffer::add);

        buffer.close();

        assertThat(lost()).isEqualTo(10);
        assertThat(buffer.count()).isZero();
    }

    private WriteBehind<AnsweredTurn> buffer(TransactionOperations operations, int most) {
        return buffer(operations, new Bounds(most, Duration.ofSeconds(1), LONG));
    }

    private WriteBehind<AnsweredTurn> buffer(TransactionOperations operations, Bounds bounds) {
        return new WriteBehind<>(
                new BatchWriter<>(JdbcTurnJournal.TURNS, operations, rows::write, meters), bounds, meters);
    }

    private UUID told(TalkingClient client) {
        return UUID.fromString(
                client.ask(client.request("Hello")).get("turn_id").asString());
    }

    private List<AnsweredTurn> turns(int count) {
        List<AnsweredTurn> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(turn("a-game"));
        }
        return turns;
    }

    private AnsweredTurn turn(String client) {
        DialogueCommand command = new DialogueDraft(UUID.randomUUID().toString(), null, "Hello", 2, null, Wishes.NONE)
                .check("", new Speaker(client, new PlayerId(player)));
        DialogueReply reply = new DialogueReply(
                UuidCreator.getTimeOrderedEpoch(),
                command.npc(),
                "Well met.",
                new Reading("greeting", "calm", 0.5f, List.of("leave")),
                FinishReason.STOP,
                new Usage(10, 3, false),
                0,
                "a-model",
                List.of(),
                false,
                null,
                null);
        Moment moment = new Moment(command.npc(), new PlayerId(player), Company.NONE);
        Instant now = Instant.now();
        return new AnsweredTurn(
                command,
                reply,
                now,
                Recalled.NOT_ASKED,
                null,
                TurnMemories.of(moment, "Marta", "Hello", "Well met.", now));
    }

    private static UUID id(AnsweredTurn turn) {
        return turn.reply().turn();
    }

    private void awaitWritten(List<UUID> turns) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> receipts(turns) == turns.size());
        assertThat(eventsInOrder()).containsExactlyInAnyOrderElementsOf(turns);
        assertThat(database.sql("SELECT count(*) FROM untold_memories WHERE player_ids @> ARRAY[?]::uuid[]")
                        .param(player)
                        .query(Integer.class)
                        .single())
                .isEqualTo(turns.size());
    }

    private int receipts(List<UUID> turns) {
        return database.sql("SELECT count(*) FROM turn_receipts WHERE turn_id = ANY(?)")
                .param(turns.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    /** Asks again where a connection of before was still in the pool. */
    private List<UUID> eventsInOrder() {
        return eventsInOrder("dialogue_generated");
    }

    private List<UUID> eventsInOrder(String type) {
        return await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(
                        () -> database.sql("SELECT id FROM outbox WHERE partition_key = ? AND type = ? ORDER BY seq")
                                .params(player.toString(), type)
                                .query(UUID.class)
                                .list(),
                        Objects::nonNull);
    }

    private int events(AnsweredTurn turn) {
        return (int) eventsInOrder().stream().filter(id(turn)::equals).count();
    }

    /** As the relay does. */
    private void publish(AnsweredTurn turn) {
        int published =
                database.sql("DELETE FROM outbox WHERE id = ?").param(id(turn)).update();
        assertThat(published).isEqualTo(1);
    }

    private int memories(List<AnsweredTurn> turns) {
        return database.sql("SELECT count(*) FROM untold_memories WHERE npc_id = ANY(?)")
                .param(turns.stream().map(turn -> turn.command().npc().value()).toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    private double lost() {
        return meters.get("guildhall.dialogue.turns.unwritten").counter().count();
    }

    private static double gauge(MeterRegistry registry) {
        return registry.get("guildhall.dialogue.turns.waiting").gauge().value();
    }
}
