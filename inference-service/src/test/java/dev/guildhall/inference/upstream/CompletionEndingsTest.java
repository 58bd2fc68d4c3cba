package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.upstream.BilledEnding.Cost;
import dev.guildhall.platform.testkit.upstream.Call;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import io.grpc.Context.CancellableContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every ending of a completion is told as it was and bills exactly once, on the layer of the request. All are played at a time,
 * since some of them take seconds.
 */
class CompletionEndingsTest extends PaidTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<CompletionEnding, Future<Played>> played = new EnumMap<>(CompletionEnding.class);
    private final ExecutorService callers = Executors.newFixedThreadPool(8);

    /** @param response absent if its caller left */
    private record Played(UUID player, @Nullable CompletionResponse response) {}

    @BeforeAll
    void playAll() {
        // What is loaded and compiled with the first request shall not count as time of the server.
        new Author(instance(), UUID.randomUUID()).ask("first");
        for (CompletionEnding ending : CompletionEnding.values()) {
            played.put(ending, callers.submit(() -> {
                Author author = new Author(instance(), UUID.randomUUID());
                String cue = newCue();
                UPSTREAM.will(cue, ending.acts());
                return new Played(author.player(), ending.play(this, author, cue));
            }));
        }
    }

    @AfterAll
    void dismiss() {
        callers.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void billsExactlyOnceAndSaysHowItWent(CompletionEnding ending) throws Exception {
        Played end = played.get(ending).get();
        LEDGER.awaitNothingOpen(end.player());

        List<Long> attempts = LEDGER.attempts(end.player());
        assertThat(attempts).hasSameSizeAs(ending.costs());
        for (int i = 0; i < attempts.size(); i++) {
            ending.costs().get(i).require(attempts.get(i));
        }
        long spent = LEDGER.spent(end.player());
        assertThat(spent).isEqualTo(attempts.stream().mapToLong(Long::longValue).sum());
        int paid = (int)
                ending.costs().stream().filter(cost -> cost != Cost.NOTHING).count();
        assertThat(LEDGER.layers(end.player())).hasSize(paid).allMatch(layer -> layer == 2);
        assertThat(LEDGER.uses(end.player(), 2)).isEqualTo(ending.uses());
        assertThat(LEDGER.uses(end.player())).as("of the layer of dialogue").isZero();
        CompletionResponse response = end.response();
        if (response != null) {
            assertThat(response.getCostMicros()).isEqualTo(spent);
            requireOutcome(response, ending);
        }
    }

    private static void requireOutcome(CompletionResponse response, CompletionEnding ending) {
        assertThat(response.getNotWritten().getReason()).isEqualTo(ending.reason() == null ? "" : ending.reason());
        if (ending.reason() == null) {
            assertThat(response.getWritten().getText()).isEqualTo(String.join("", Ending.PIECES));
            assertThat(response.getWritten().getModel()).isEqualTo(MODEL);
            assertThat(response.getWritten().getTokensUsed()).isPositive();
            assertThat(response.getWritten().getDegradedReason()).isEmpty();
        }
    }

    /** Leaves once the model is at work, which is then let go. */
    void leave(Author author, String cue) {
        CancellableContext leaving = author.begin(author.request(cue).setTier(1).build());
        Call call = await().atMost(PATIENCE)
                .until(() -> UPSTREAM.calls(cue), calls -> !calls.isEmpty())
                .getFirst();
        leaving.cancel(null);
        assertThat(call.awaitClosedByPeer(PATIENCE)).isTrue();
    }
}
