package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.inference.upstream.OpenRequest.Event;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Answer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;

/** What one instance of the service has begun another one goes on with, also when the first one shuts down. */
class TwoInstancesTest extends UpstreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Answer BEGINNING = Act.pieces("The", " old", " road", " is", " long");
    private static final Answer REST = Act.pieces(" and", " dark.");
    private static final String WHOLE = "The old road is long and dark.";

    @Autowired
    private ConfigurableEnvironment environment;

    @Test
    void goOnWithEachOthersStreams() {
        try (SecondInstance second = SecondInstance.start(environment)) {
            Caller player = newPlayer();

            // The reader has left the first instance.
            Line left = begun();
            SeenStream seen = new SeenStream();
            try (OpenRequest here = seen.open(player, left)) {
                seen.read(here, 5);
            }
            try (OpenRequest there = seen.open(player.at(second.instance()), left)) {
                assertThat(seen.readWhole(there)).isEqualTo(WHOLE);
            }

            // The first instance is still writing, since it has not noticed.
            Line running = begun();
            SeenStream more = new SeenStream();
            try (OpenRequest here = more.open(player, running)) {
                more.read(here, 5);
                try (OpenRequest there = more.open(player.at(second.instance()), running)) {
                    assertThat(more.readWhole(there)).isEqualTo(WHOLE);
                }
                assertThat(reasonOf(here.next())).isEqualTo("resumed_elsewhere");
            }
            assertThat(UPSTREAM.calls(running.cue()).getFirst().awaitClosedByPeer(PATIENCE))
                    .isTrue();

            // The stream has ended at the other one.
            try (OpenRequest here = player.openStream(running, Map.of("Last-Event-ID", more.lastId()))) {
                assertThat(here.next().name()).isEqualTo("done");
            }
            assertThat(UPSTREAM.calls(running.cue())).hasSize(2);
        }
    }

    @Test
    void finishWhatIsNearlyDoneAndEndTheRestWhenTheyShutDown() throws Exception {
        try (SecondInstance second = SecondInstance.start(environment, "--guildhall.inference.dialogue.drain=4s");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Caller player = newPlayer().at(second.instance());
            Line nearlyDone = Line.patient(newCue());
            UPSTREAM.will(nearlyDone.cue(), Act.answer(WHOLE).gap(Duration.ofMillis(200)));
            Line whole = begun();
            Line wholeCall = begun();
            Line streamedCall = begun();
            Line streamed = begun();

            Future<Told> finished = threads.submit(() -> player.ask(Way.SSE, nearlyDone));
            Future<HttpResponse<String>> answer =
                    threads.submit(() -> player.http().post(whole.json(), Map.of()));
            Future<Told> answerOfCall = threads.submit(() -> player.ask(Way.GRPC_UNARY, wholeCall));
            Future<Told> streamOfCall = threads.submit(() -> player.ask(Way.GRPC_STREAM, streamedCall));
            SeenStream seen = new SeenStream();
            try (OpenRequest stream = seen.open(player, streamed)) {
                seen.read(stream, 5);
                List<Line> all = List.of(nearlyDone, whole, wholeCall, streamedCall);
                await().atMost(PATIENCE)
                        .until(() -> all.stream()
                                .noneMatch(line -> UPSTREAM.calls(line.cue()).isEmpty()));

                Future<?> end = threads.submit(second::shutDown);

                assertThat(finished.get())
                        .isInstanceOfSatisfying(
                                Told.Answer.class,
                                told -> assertThat(told.text()).isEqualTo(WHOLE));
                await().atMost(PATIENCE).until(() -> refusesCalls(player) && refusesRequests(player));
                assertThat(reasonOf(stream.next())).isEqualTo("shutting_down");
                end.get();
            }

            assertThat(ErrorConformance.of(answer.get())
                            .hasCode(ErrorCode.SERVICE_UNAVAILABLE)
                            .details())
                    .containsEntry("reason", "shutting_down");
            assertThatThrownBy(answerOfCall::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            failure -> ErrorConformance.of(failure).hasCode(ErrorCode.SERVICE_UNAVAILABLE));
            assertThat(streamOfCall.get()).isEqualTo(new Told.Break("The old road is long", "shutting_down", 5, 20));
            for (Line line : List.of(whole, wholeCall, streamedCall, streamed)) {
                assertThat(UPSTREAM.calls(line.cue()).getFirst().awaitClosedByPeer(PATIENCE))
                        .isTrue();
            }
            try (OpenRequest there = seen.open(player.at(instance()), streamed)) {
                assertThat(seen.readWhole(there)).isEqualTo(WHOLE);
            }
        }
    }

    private static boolean refusesCalls(Caller caller) {
        try {
            caller.ask(Way.GRPC_UNARY, Line.patient(newCue()));
            return false;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode() == Status.Code.UNAVAILABLE;
        }
    }

    private static boolean refusesRequests(Caller caller) {
        try {
            return caller.http().post(Line.patient(newCue()).json(), Map.of()).statusCode() == 503;
        } catch (UncheckedIOException noConnection) {
            return true;
        }
    }

    private static Line begun() {
        Line line = Line.patient(newCue());
        UPSTREAM.will(line.cue(), BEGINNING.stallAfter(5), REST);
        return line;
    }

    private static String reasonOf(Event event) {
        assertThat(event.name()).isEqualTo("error");
        return event.data().at("/error/details/reason").asString();
    }
}
