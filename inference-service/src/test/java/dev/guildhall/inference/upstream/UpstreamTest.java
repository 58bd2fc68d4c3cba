package dev.guildhall.inference.upstream;

import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.upstream.ModelUpstream;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service in front of a model server, started once for all test classes that extend this. The tier decides how long
 * the server is waited for: tier 1 has the usual limits, tier 2 short ones, and tier 3 a server that is not there. No upstream is
 * asked twice or left to rest, and events stay in the outbox.
 */
@GuildhallTest(
        properties = {
            "guildhall.inference.memory.enabled=false",
            "guildhall.inference.upstreams.patient.model=" + UpstreamTest.MODEL,
            "guildhall.inference.upstreams.hasty.model=" + UpstreamTest.MODEL,
            "guildhall.inference.upstreams.hasty.limits.header=2s",
            "guildhall.inference.upstreams.hasty.limits.first-token=2s",
            "guildhall.inference.upstreams.hasty.limits.gap=2s",
            "guildhall.inference.upstreams.hasty.limits.whole=3s",
            "guildhall.inference.upstreams.gone.model=" + UpstreamTest.MODEL,
            "guildhall.inference.upstreams.gone.base-url=http://127.0.0.1:1/v1",
            "guildhall.inference.ladder.generic=patient",
            "guildhall.inference.ladder.elite=hasty",
            "guildhall.inference.ladder.major=gone",
            "guildhall.inference.ladder.retries=0",
            "guildhall.inference.ladder.window=1000",
            "guildhall.inference.ladder.failure-rate=100",
            "guildhall.inference.prompt.generic.completion-tokens=4000",
            "guildhall.limits.dialogue.permits=100000",
            "guildhall.outbox.relay=false"
        })
@TestInstance(Lifecycle.PER_CLASS)
abstract class UpstreamTest {
    static final String MODEL = "tavern-7b";
    static final String NARRATOR = "guildhall-narrator-1";

    /** For all contexts and classes; it ends with the JVM, as they do. */
    static final ModelUpstream UPSTREAM = ModelUpstream.start();

    @LocalServerPort
    private int httpPort;

    @Autowired
    private GrpcServerLifecycle grpcServer;

    @Autowired
    private JdbcClient database;

    private Instance instance;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry properties) {
        properties.add("guildhall.inference.upstreams.patient.base-url", UPSTREAM::baseUrl);
        properties.add("guildhall.inference.upstreams.hasty.base-url", UPSTREAM::baseUrl);
    }

    @BeforeAll
    final void connect() {
        instance = Instance.at(httpPort, grpcServer.getPort());
    }

    @AfterAll
    final void disconnect() {
        instance.close();
    }

    final Instance instance() {
        return instance;
    }

    /** A player that nobody has seen before. */
    final Caller newPlayer() {
        return new Caller(instance, UUID.randomUUID());
    }

    /** How many answers to a player were recorded, once all answers so far have been. */
    final int recordedFor(Caller player) {
        awaitRecords();
        return eventsOf(player);
    }

    /** Events are written a moment after their answers and in the same order, so that one more tells when the others are. */
    final void awaitRecords() {
        Caller last = newPlayer();
        last.ask(Line.of(newCue(), 3));
        await().atMost(Duration.ofSeconds(20)).until(() -> eventsOf(last) == 1);
    }

    final int eventsOf(Caller player) {
        return database.sql("SELECT count(*) FROM outbox WHERE partition_key = ? AND type = 'dialogue_generated'")
                .param(player.player().toString())
                .query(Integer.class)
                .single();
    }

    static String newCue() {
        return UUID.randomUUID().toString();
    }
}
