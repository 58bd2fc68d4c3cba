package dev.guildhall.state.memory.jdbc;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.state.memory.FadingMemories;
import dev.guildhall.state.memory.Memories;
import dev.guildhall.state.memory.NewMemory;
import dev.guildhall.state.memory.NpcId;
import dev.guildhall.state.memory.TextVectors;
import dev.guildhall.state.memory.recall.Recall;
import dev.guildhall.state.memory.recall.RecallDesk;
import dev.guildhall.state.memory.recall.RecallMeters;
import dev.guildhall.state.memory.recall.RecallSettings;
import dev.guildhall.state.memory.recall.RecallSettings.WeightSettings;
import dev.guildhall.state.memory.recall.Recollection;
import dev.guildhall.state.memory.recall.Weights;
import dev.guildhall.state.memory.recall.jdbc.VectorSourceOn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** The memories of one instance of the service, with connections and vectors of its own. */
final class OneInstance implements AutoCloseable {
    static final EmbeddingModel MODEL = new WordsAsAxes().model();
    static final Weights RELEVANCE = new Weights(1, 0, 0);

    private static final DataSize CACHE = DataSize.ofMegabytes(64);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final Memories memories;
    private final FadingMemories fading;
    private final RecallDesk recalling;

    private OneInstance(TestDatabase database, int crossover, DataSize cache) {
        DataSource source = database.dataSource();
        PlatformTransactionManager manager = new JdbcTransactionManager(source);
        this.transactions = new TransactionTemplate(manager);
        this.jdbc = JdbcClient.create(source);
        this.memories = new JdbcMemories(jdbc, new JdbcTemplate(source), transactions);
        this.fading = new JdbcFadingMemories(jdbc, new JdbcTemplate(source), transactions);
        RecallSettings settings = new RecallSettings(
                Duration.ofDays(7), new WeightSettings(1, 0.5f, 0.5f), crossover, cache, Duration.ofSeconds(30));
        this.recalling = new RecallDesk(
                memories,
                VectorSourceOn.database(source, manager, settings),
                new TextVectors(new WordsAsAxes()),
                settings,
                new RecallMeters(registry),
                Clock.systemUTC());
    }

    static TestDatabase freshDatabase() {
        return TestPostgres.freshDatabase("classpath:db/migration/state");
    }

    static OneInstance on(TestDatabase database) {
        return new OneInstance(database, 5_000, CACHE);
    }

    static OneInstance on(TestDatabase database, int crossover) {
        return new OneInstance(database, crossover, CACHE);
    }

    /** One with as little memory for vectors as is allowed. */
    static OneInstance cramped(TestDatabase database) {
        return cramped(database, 5_000);
    }

    static OneInstance cramped(TestDatabase database, int crossover) {
        return new OneInstance(database, crossover, DataSize.ofMegabytes(1));
    }

    Memories memories() {
        return memories;
    }

    FadingMemories fading() {
        return fading;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    TransactionTemplate transactions() {
        return transactions;
    }

    RecallDesk recalling() {
        return recalling;
    }

    double count(String meter, String tag, String value) {
        return registry.get(meter).tag(tag, value).counter().count();
    }

    static NewMemory memory(NpcId npc, String text, Embedding embedding) {
        return new NewMemory(
                UuidCreator.getTimeOrderedEpoch(), npc, text, "memory", 0.5f, null, List.of(), List.of(), embedding);
    }

    UUID store(NewMemory memory) {
        return storeAll(List.of(memory)).getFirst();
    }

    List<UUID> storeAll(List<NewMemory> wanted) {
        memories.store(wanted, MODEL.toString(), Instant.now(), _ -> {});
        return wanted.stream().map(NewMemory::id).toList();
    }

    Recollection recall(NpcId npc, Embedding query, int most) {
        return recalling.recall(new Recall(npc, query, "", most, Set.of(), RELEVANCE, -1, false));
    }

    @Override
    public void close() {
        recalling.close();
    }
}
