package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.billing.Payer;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Call;
import dev.guildhall.proto.completion.v1.CompletionRequest;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import dev.guildhall.proto.completion.v1.NotWritten;
import io.grpc.Context.CancellableContext;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What no NPC speaks: what the model is asked, whose limits and money it takes, and why nobody wrote. */
class CompletionsTest extends PaidTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Act ANSWER = Act.answer("The Weeping Gate.").usage(100, 3);

    private final Bank bank = bank();

    @Autowired
    private JdbcClient database;

    @AfterEach
    void repair() {
        LINK.restore();
        await().atMost(PATIENCE).until(() -> newAuthor().ask(answered()).hasWritten());
    }

    @AfterAll
    void closeBank() {
        bank.close();
    }

    @Test
    void asksTheModelWithTheInputAsData() {
        Author author = newAuthor();
        String cue = answered();

        author.ask(author.request(cue).setMaxTokens(77).build());

        JsonNode request = UPSTREAM.calls(cue).getFirst().request();
        JsonNode messages = request.get("messages");
        assertThat(messages.size()).isEqualTo(2);
        assertThat(messages.get(0).get("role").asString()).isEqualTo("system");
        assertThat(messages.get(0).get("content").asString()).startsWith("Name the place in one line.\n");
        assertThat(messages.get(1).get("role").asString()).isEqualTo("user");
        assertThat(messages.get(1).get("content").asString()).isEqualTo("A wet cave. cue: " + cue);
        assertThat(request.get("stream").asBoolean()).isFalse();
        assertThat(request.findValuesAsString("max_tokens")).containsExactly("77");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void countsAndBooksOnTheLayerOfTheRequest(int layer) {
        Author author = newAuthor();

        CompletionResponse response =
                author.ask(author.request(answered()).setLayer(layer).build());

        assertThat(response.getWritten().getText()).isEqualTo("The Weeping Gate.");
        assertThat(response.getWritten().getTokensUsed()).isEqualTo(103);
        assertThat(response.getCostMicros()).isEqualTo(ANSWERED);
        assertThat(LEDGER.spent(author.player())).isEqualTo(ANSWERED);
        assertThat(LEDGER.layers(author.player())).containsExactly(layer);
        for (int each = 1; each <= 4; each++) {
            assertThat(LEDGER.uses(author.player(), each)).as("layer %d", each).isEqualTo(each == layer ? 1 : 0);
        }
    }

    @Test
    void billsAClientThatAsksForItself() {
        Author author = newAuthor();
        UUID account = Payer.of(null, "orchestration-service").user();
        long before = LEDGER.spent(account);

        author.ask(author.request(answered()).clearPlayerId().build());

        assertThat(LEDGER.spent(account) - before).isEqualTo(ANSWERED);
    }

    @Test
    void asksNoPaidModelBeyondTheLimitOfItsLayer() {
        Author author = newAuthor();
        bank.useUp(author.player(), 4);
        String cue = answered();
        CompletionRequest plan = author.request(cue).setLayer(4).build();

        NotWritten none = author.ask(plan).getNotWritten();

        assertThat(none.getReason()).isEqualTo("use_limit_exceeded");
        assertThat(none.getMessage()).isEqualTo("Hourly Layer 4 limit exceeded (2)");
        assertThat(UPSTREAM.calls(cue)).isEmpty();
        assertThat(author.ask(cue).hasWritten())
                .as("layer 2 has a limit of its own")
                .isTrue();
    }

    @Test
    void asksNoPaidModelBeyondTheBudget() {
        Author author = newAuthor();
        bank.allowToday(author.player(), 10);
        String cue = answered();

        NotWritten none = author.ask(cue).getNotWritten();

        assertThat(none.getReason()).isEqualTo("insufficient_budget");
        assertThat(none.getMessage()).isEqualTo("The user's budget for this day does not cover the request");
        assertThat(UPSTREAM.calls(cue)).isEmpty();
        assertThat(LEDGER.attempts(author.player())).isEmpty();
    }

    @Test
    void asksNoPaidModelWhilePaymentServiceIsAway() {
        Author author = newAuthor();
        String cue = answered();
        LINK.cut();

        assertThat(author.ask(cue).getNotWritten().getReason()).isEqualTo("payment_unavailable");
        assertThat(UPSTREAM.calls(cue)).isEmpty();
    }

    @Test
    void saysHowTheLastModelFailed() {
        Author author = newAuthor();

        CompletionResponse response =
                author.ask(author.request(newCue()).setTier(3).build());

        assertThat(response.getNotWritten().getReason()).isEqualTo("upstream_unreachable");
        assertThat(response.getCostMicros()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void keepsTheLayerOfWhatIsSettledLater(int layer) throws Exception {
        Author author = newAuthor();
        String cue = newCue();
        UPSTREAM.will(cue, Act.answer("The Gate.").usage(100, 3).headersAfter(Duration.ofMillis(500)));
        try (ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CompletionResponse> told = caller.submit(
                    () -> author.ask(author.request(cue).setLayer(layer).build()));
            await().atMost(PATIENCE).until(() -> !UPSTREAM.calls(cue).isEmpty());
            LINK.cut();

            assertThat(told.get().getCostMicros()).isEqualTo(ANSWERED);
        }
        assertThat(LEDGER.states(author.player())).containsExactly("open");
        assertThat(unsettled(author)).isOne();

        LINK.restore();

        LEDGER.awaitNothingOpen(author.player());
        assertThat(LEDGER.spent(author.player())).isEqualTo(ANSWERED);
        assertThat(LEDGER.layers(author.player())).containsExactly(layer);
        await().atMost(PATIENCE).until(() -> unsettled(author) == 0);
    }

    @Test
    void letsTheModelGoOnceTheCallIsCancelled(TestReporter reporter) {
        Author author = newAuthor();
        String cue = newCue();
        UPSTREAM.will(cue, Act.answer("The Gate.").headersAfter(Duration.ofMinutes(1)));
        CancellableContext leaving = author.begin(author.request(cue).setTier(1).build());
        Call call = await().atMost(PATIENCE)
                .until(() -> UPSTREAM.calls(cue), calls -> !calls.isEmpty())
                .getFirst();

        long left = System.nanoTime();
        leaving.cancel(null);

        assertThat(call.awaitClosedByPeer(PATIENCE)).isTrue();
        Duration after = Duration.ofNanos(call.closedAt() - left);
        reporter.publishEntry("the server is let go after", after.toMillis() + " ms");
        LEDGER.awaitNothingOpen(author.player());
        assertThat(LEDGER.spent(author.player())).as("the question").isPositive();
    }

    private int unsettled(Author author) {
        return database.sql("SELECT count(*) FROM unsettled_costs WHERE user_id = ?")
                .param(author.player())
                .query(Integer.class)
                .single();
    }

    private Author newAuthor() {
        return new Author(instance(), UUID.randomUUID());
    }

    private static String answered() {
        String cue = newCue();
        UPSTREAM.will(cue, ANSWER);
        return cue;
    }
}
