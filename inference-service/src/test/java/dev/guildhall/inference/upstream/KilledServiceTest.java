package dev.guildhall.inference.upstream;

import static dev.guildhall.inference.upstream.PaymentGate.Step.RESERVED;
import static dev.guildhall.inference.upstream.PaymentGate.Step.SETTLED;
import static dev.guildhall.inference.upstream.PaymentGate.Step.SETTLE_ARRIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.InferenceServiceApplication;
import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.inference.upstream.PaymentGate.Step;
import dev.guildhall.payment.PaymentServiceApplication;
import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.testkit.NeighbourService;
import dev.guildhall.platform.testkit.ServiceProcess;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Answer;
import dev.guildhall.platform.testkit.upstream.ModelUpstream;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/**
 * The service in a process of its own that is killed at each step between reserve and settle: the turn is billed once or let go,
 * never both, and nothing is held past its time. Afterwards the same player can ask again.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KilledServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long ANSWERED = 100 * 2 + 3 * 10;
    private static final Answer ANSWER = Act.pieces("Well", " met.").usage(100, 3);

    /** When the service is killed. */
    @SuppressWarnings("ImmutableEnumChecker") // An act does not change; it only does not say so.
    enum Moment {
        RESERVATION_WAS_MADE(RESERVED, ANSWER, 0),
        MODEL_WAS_ASKED(null, ANSWER.firstPieceAfter(Duration.ofMinutes(1)), 0),
        SERVER_KILLED_IN_THE_MIDDLE(
                null, Act.pieces("Well", " met,", " traveller.").stallAfter(2), 0),
        SETTLEMENT_WAS_ASKED_FOR(SETTLE_ARRIVED, ANSWER, ANSWERED),
        SETTLEMENT_WAS_MADE(SETTLED, ANSWER, ANSWERED);

        private final @Nullable Step step;
        private final Act act;
        private final long billed;

        Moment(@Nullable Step step, Act act, long billed) {
            this.step = step;
            this.act = act;
            this.billed = billed;
        }
    }

    private final ModelUpstream upstream = ModelUpstream.start();
    private final TestDatabase database = TestPostgres.freshDatabase();
    private final TestRedis redis = TestRedis.fresh();

    @TempDir
    private static Path logs;

    private NeighbourService payment;
    private PaymentGate gate;
    private Ledger ledger;
    private ServiceProcess service;
    private Instance instance;
    private volatile @Nullable Step fatal;
    private int started;

    @BeforeAll
    void start() {
        payment = NeighbourService.start(
                GuildhallService.builder(PaymentServiceApplication.class),
                Map.of(
                        "guildhall.payment.expiry.interval", "200ms",
                        "guildhall.payment.limits.free.layer-3.daily", "50",
                        "guildhall.payment.limits.free.layer-3.hourly", "20"));
        ledger = new Ledger(payment.database());
        gate = new PaymentGate(
                payment.context().getBean(GrpcServerLifecycle.class).getPort(), this::dieAt);
        launch();
    }

    @AfterAll
    void stop() {
        service.kill();
        instance.close();
        gate.close();
        payment.close();
        upstream.close();
    }

    private void launch() {
        started++;
        service = ServiceProcess.start(
                InferenceServiceApplication.class,
                database,
                redis,
                Map.of(
                        "spring.grpc.client.channel.payment.target",
                        "static://127.0.0.1:" + gate.port(),
                        "guildhall.inference.upstreams.cloud.base-url",
                        upstream.baseUrl(),
                        "guildhall.inference.upstreams.cloud.model",
                        "tavern-7b",
                        "guildhall.inference.upstreams.cloud.price.input",
                        2,
                        "guildhall.inference.upstreams.cloud.price.output",
                        10,
                        "guildhall.inference.billing.time-limit",
                        "20s",
                        "guildhall.inference.billing.hold-time",
                        "3s",
                        "guildhall.inference.memory.enabled",
                        false,
                        "guildhall.outbox.relay",
                        false),
                logs.resolve("instance-" + started + ".log"));
        instance = Instance.at(0, service.grpcPort());
    }

    /** On the thread of a call to payment-service. */
    private void dieAt(Step step) {
        if (step == fatal) {
            fatal = null;
            service.kill();
        }
    }

    @ParameterizedTest
    @EnumSource
    void billsOnceOrLetsGo(Moment moment) throws Exception {
        Caller player = new Caller(instance, UUID.randomUUID());
        Line line = Line.patient(UUID.randomUUID().toString());
        upstream.will(line.cue(), moment.act, ANSWER);
        fatal = moment.step;

        Thread caller = Thread.startVirtualThread(() -> askInVain(player, line));
        if (moment.step == null) {
            await().atMost(PATIENCE).until(() -> !upstream.calls(line.cue()).isEmpty());
            service.kill();
        }
        assertThat(caller.join(PATIENCE)).isTrue();
        instance.close();
        // It starts while the hold of the dead one ends.
        launch();

        ledger.awaitNothingOpen(player.player());
        assertThat(ledger.states(player.player())).hasSize(1);
        assertThat(ledger.spent(player.player())).isEqualTo(moment.billed);
        assertThat(ledger.bookings(player.player())).isEqualTo(moment.billed > 0 ? 1 : 0);

        assertThat(player.at(instance).ask(Way.GRPC_UNARY, line)).isInstanceOf(Told.Answer.class);
        ledger.awaitNothingOpen(player.player());
        assertThat(ledger.spent(player.player())).isEqualTo(moment.billed + ANSWERED);
    }

    private static void askInVain(Caller player, Line line) {
        try {
            player.npcs().streamDialogue(line.message()).forEachRemaining(_ -> {});
        } catch (StatusRuntimeException died) {
            assertThat(died.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }
}
