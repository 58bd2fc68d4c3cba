package dev.guildhall.platform.embeddings.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingFailedException;
import dev.guildhall.platform.embeddings.EmbeddingFailedException.Failure;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.embeddings.EmbeddingsSettings.OpenAi;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that behaves and misbehaves. */
@Timeout(60)
class OpenAiEmbedderTest {
    private static final int DIMENSION = 3;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock();
    private final EmbeddingsServer server = new EmbeddingsServer(DIMENSION);
    private final OpenAiEmbedder embedder = embedder(server.baseUrl(), "sk-secret", LONG);

    @AfterEach
    void close() {
        embedder.close();
        server.close();
    }

    @Test
    void asksAsDocumentedAndSortsWhatComes() {
        assertThat(embedder.embed(List.of("ale", "bread")))
                .containsExactly(
                        Embedding.of(3, 2, 0).unit(), Embedding.of(5, 2, 0).unit());

        assertThat(server.requests()).hasToString("[{\"model\":\"bge-m3\",\"input\":[\"ale\",\"bread\"]}]");
        assertThat(server.authorizations()).containsExactly("Bearer sk-secret");
        assertThat(embedder.model()).isEqualTo(new EmbeddingModel("bge-m3", DIMENSION));
    }

    @Test
    void sendsNoKeyWhereThereIsNoneAndTheDimensionWhereItIsWished() {
        OpenAi wishes = new OpenAi(server.baseUrl(), null, "m", true, LONG, LONG, 64, 32, 2);
        try (OpenAiEmbedder other = new OpenAiEmbedder(wishes, DIMENSION, clock)) {
            other.embed(List.of("ale"));
        }

        assertThat(server.authorizations()).containsExactly("null");
        assertThat(server.requests().getFirst().get("dimensions").intValue()).isEqualTo(DIMENSION);
    }

    @Test
    void asksForManyTextsInBatches() {
        List<String> texts = IntStream.rangeClosed(1, 150).mapToObj("x"::repeat).toList();

        List<Embedding> embeddings = embedder.embed(texts);

        assertThat(embeddings).hasSize(150).containsOnly(Embedding.of(1, 0, 0));
        assertThat(server.requests())
                .extracting(request -> request.get("input").size())
                .containsExactly(64, 64, 22);
    }

    @Test
    void writesHalfACharacterAsAQuestionMark() {
        assertThat(embedder.embed(List.of("\ud800"))).hasSize(1);

        assertThat(server.requests().getFirst().get("input").get(0).asString()).isEqualTo("?");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void asksAgainWhenThatMayHelp(int status) {
        server.will(EmbeddingsServer.refusing(status, Map.of("Retry-After", "0")), EmbeddingsServer.breaking());

        assertThat(embedder.embed(List.of("ale"))).hasSize(1);
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"400,REJECTED", "401,REJECTED", "404,REJECTED", "307,REJECTED"})
    void asksOnceWhenNothingWillHelp(int status, Failure failure) {
        server.will(EmbeddingsServer.refusing(status, Map.of("Location", "http://127.0.0.1:1/")));

        EmbeddingFailedException failed = failureOf(() -> embedder.embed(List.of("ale")));

        assertThat(failed.failure()).isEqualTo(failure);
        assertThat(failed)
                .hasMessage("The embedding model bge-m3 at " + server.baseUrl() + " failed: it answered with status "
                        + status);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void givesUpAfterSoManyRetries() {
        EmbeddingsServer.Act broken = EmbeddingsServer.refusing(503, Map.of());
        server.will(broken, broken, broken, broken);

        assertThat(failureOf(() -> embedder.embed(List.of("ale"))).failure()).isEqualTo(Failure.SERVER_ERROR);
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Fri, 20 Nov 2026 13:00:00 GMT", "999999999"})
    void doesNotWaitLongerThanThereIsTime(String retryAfter) {
        server.will(EmbeddingsServer.refusing(429, Map.of("Retry-After", retryAfter)));

        assertThat(failureOf(() -> embedder.embed(List.of("ale"))).failure()).isEqualTo(Failure.RATE_LIMITED);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 20 Nov 2026 11:00:00 GMT", "soon", "-7", "12345678901234567890"})
    void asksAgainSoonWhereTheServerNamesNoTimeToCome(String retryAfter) {
        server.will(EmbeddingsServer.refusing(429, Map.of("Retry-After", retryAfter)));

        assertThat(embedder.embed(List.of("ale"))).hasSize(1);
    }

    @Test
    void waitsNoLongerThanItMay() {
        server.will(server.hanging(), server.stalling());

        for (int i = 0; i < 2; i++) {
            assertThat(failureOf(() -> embedder.embed(List.of("ale"), Duration.ofMillis(100)))
                            .failure())
                    .isEqualTo(Failure.TIMED_OUT);
        }
        assertThat(embedder.embed(List.of("ale"))).hasSize(1);
    }

    @Test
    void endsWithinItsOwnLimitWhateverTheCallerAllows() {
        server.will(server.hanging());
        try (OpenAiEmbedder hasty = embedder(server.baseUrl(), null, Duration.ofMillis(100))) {
            assertThat(failureOf(() -> hasty.embed(List.of("ale"))).failure()).isEqualTo(Failure.TIMED_OUT);
        }
    }

    @Test
    void saysThatNobodyIsThere() {
        try (OpenAiEmbedder alone = embedder(URI.create("http://127.0.0.1:1/v1/"), "sk-secret", LONG)) {
            EmbeddingFailedException failed = failureOf(() -> alone.embed(List.of("ale")));

            assertThat(failed.failure()).isEqualTo(Failure.UNREACHABLE);
            assertThat(failed.getMessage()).contains("http://127.0.0.1:1/v1/").doesNotContain("sk-secret");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `<html>`                                                       | the answer is no JSON
                    ``                                                             | data: no array (expected: 2)
                    `null`                                                         | data: no array (expected: 2)
                    `{"data":7}`                                                   | data: no array (expected: 2)
                    `{"data":[]}`                                                  | data: 0 entries (expected: 2)
                    `{"data":[{"index":0,"embedding":[1,0,0]}]}`                   | data: 1 entries (expected: 2)
                    `{"data":[{"index":0,"embedding":[1,0,0]},{"index":0,"embedding":[1,0,0]}]}`  | index: 0 (expected: each of 0..1 once)
                    `{"data":[{"index":0,"embedding":[1,0,0]},{"index":2,"embedding":[1,0,0]}]}`  | index: 2 (expected: each of 0..1 once)
                    `{"data":[{"index":0,"embedding":[1,0,0]},{"index":-1,"embedding":[1,0,0]}]}` | index: -1 (expected: each of 0..1 once)
                    `{"data":[{"index":0,"embedding":[1,0,0]},{"embedding":[1,0,0]}]}`            | index: absent (expected: each of 0..1 once)
                    `{"data":[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[1,0,0]}]}`    | embedding: 2 numbers (expected: 3 numbers)
                    `{"data":[{"index":0,"embedding":"AACAPw=="},{"index":1,"embedding":[1,0,0]}]}` | embedding: no array (expected: 3 numbers)
                    `{"data":[{"index":0,"embedding":[1,"0",0]},{"index":1,"embedding":[1,0,0]}]}` | embedding[1]: "0" (expected: a number)
                    `{"data":[{"index":0,"embedding":[1,null,0]},{"index":1,"embedding":[1,0,0]}]}` | embedding[1]: null (expected: a number)
                    `{"data":[{"index":0,"embedding":[1,1e99,0]},{"index":1,"embedding":[1,0,0]}]}` | embedding
                    `{"data":[{"index":0,"embedding":[0,0,0]},{"index":1,"embedding":[1,0,0]}]}`  | values: all 0 (expected: a direction)
                    """)
    void takesNothingThatIsNotWhatWasAskedFor(String body, String why) {
        server.will(EmbeddingsServer.answering(body));

        EmbeddingFailedException failed = failureOf(() -> embedder.embed(List.of("ale", "bread")));

        assertThat(failed.failure()).isEqualTo(Failure.BAD_ANSWER);
        assertThat(failed.getMessage()).contains(why);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void readsNoEndlessAnswer() {
        server.will(EmbeddingsServer.endless());

        EmbeddingFailedException failed = failureOf(() -> embedder.embed(List.of("ale")));

        assertThat(failed.failure()).isEqualTo(Failure.BAD_ANSWER);
        assertThat(failed.getMessage()).endsWith("the answer is larger than 65632 bytes");
    }

    @Test
    void asksNoMoreAtATimeThanItMay() throws Exception {
        OpenAi two = new OpenAi(server.baseUrl(), null, "m", false, LONG, LONG, 64, 2, 2);
        try (OpenAiEmbedder modest = new OpenAiEmbedder(two, DIMENSION, clock);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Embedding>> call = () -> modest.embed(List.of("ale"));

            for (Future<List<Embedding>> done : threads.invokeAll(Collections.nCopies(50, call))) {
                assertThat(done.get()).hasSize(1);
            }
        }
        assertThat(server.mostAtOnce()).isBetween(1, 2);
    }

    @Test
    void saysThatAllConnectionsAreBusy() throws Exception {
        server.will(server.hanging());
        OpenAi one = new OpenAi(server.baseUrl(), null, "m", false, LONG, LONG, 64, 1, 2);
        try (OpenAiEmbedder modest = new OpenAiEmbedder(one, DIMENSION, clock);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Embedding>> waiting = threads.submit(() -> modest.embed(List.of("ale")));
            await().until(() -> server.requests().size() == 1);

            EmbeddingFailedException busy = failureOf(() -> modest.embed(List.of("ale"), Duration.ofMillis(50)));

            assertThat(busy.failure()).isEqualTo(Failure.TIMED_OUT);
            assertThat(busy.getMessage()).endsWith("all 1 connections are busy");
            waiting.cancel(true);
        }
    }

    @Test
    void stopsWaitingWhenItIsInterrupted() throws Exception {
        server.will(server.hanging());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<@Nullable Failure> waiting = threads.submit(() -> {
                Failure failure =
                        failureOf(() -> embedder.embed(List.of("ale"))).failure();
                return Thread.currentThread().isInterrupted() ? failure : null;
            });
            await().until(() -> server.requests().size() == 1);

            threads.shutdownNow();

            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(Failure.INTERRUPTED);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusesWhatIsNoTextBeforeItAsks() {
        assertThatIllegalArgumentException().isThrownBy(() -> embedder.embed(List.of(" ")));

        assertThat(server.requests()).isEmpty();
        assertThat(embedder.embed(List.of())).isEmpty();
    }

    private OpenAiEmbedder embedder(URI baseUrl, @Nullable String key, Duration timeLimit) {
        OpenAi settings = new OpenAi(baseUrl, key, "bge-m3", false, Duration.ofSeconds(2), timeLimit, 64, 32, 2);
        return new OpenAiEmbedder(settings, DIMENSION, clock);
    }

    private static EmbeddingFailedException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(EmbeddingFailedException.class, call);
    }
}
