package dev.guildhall.state.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.Event;
import dev.guildhall.proto.state.v1.ListEntityEventsRequest;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import dev.guildhall.state.StateServiceTest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many who change one entity at the same time. */
class RacesTest extends StateServiceTest {
    private static final int WRITERS = 100;

    private final String id = UUID.randomUUID().toString();

    @Test
    void numbersTheChangesOfManyWithoutAGap() throws Exception {
        List<Object> outcomes = race(i -> update().putChanges("writer" + i, "was here")
                .putChanges("last", Integer.toString(i))
                .build());

        assertThat(outcomes).allMatch(UpdateResponse.class::isInstance);
        assertThat(outcomes)
                .map(outcome -> ((UpdateResponse) outcome).getVersion())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, WRITERS).boxed().toList());
        List<Event> events = service()
                .listEntityEvents(ListEntityEventsRequest.newBuilder()
                        .setEntityId(id)
                        .setPageSize(200)
                        .build())
                .getEventsList();
        assertThat(events)
                .map(Event::getSequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, WRITERS).boxed().toList());
        assertThat(events).map(Event::getTimestamp).isSorted();
        assertThat(read().getDataMap()).isEqualTo(folded(events));
        assertThat(read().getVersion()).isEqualTo(WRITERS);
    }

    @Test
    void letsExactlyOneMakeAnEntity() throws Exception {
        isWonByOne(race(i -> update().setExpectedVersion(0)
                .putChanges("by", Integer.toString(i))
                .build()));

        assertThat(read().getVersion()).isOne();
    }

    @Test
    void letsExactlyOneChangeTheVersionThatAllOfThemMean() throws Exception {
        service().updateEntityState(update().build());

        isWonByOne(race(i -> update().setExpectedVersion(1)
                .putChanges("by", Integer.toString(i))
                .build()));

        assertThat(read().getVersion()).isEqualTo(2);
    }

    @Test
    void doesOneRequestOnceHoweverOftenItIsSent() throws Exception {
        List<Object> outcomes = race(
                _ -> update().setIdempotencyKey("the-same").putChanges("a", "1").build());

        assertThat(outcomes).allMatch(outcome -> switch (outcome) {
            case UpdateResponse response -> response.getVersion() == 1;
            case Status status -> status.getCode() == Status.Code.ABORTED;
            default -> false;
        });
        assertThat(outcomes).anyMatch(UpdateResponse.class::isInstance);
        assertThat(read().getVersion()).isOne();
    }

    private static void isWonByOne(List<Object> outcomes) {
        assertThat(outcomes).filteredOn(UpdateResponse.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Status.class::isInstance)
                .hasSize(WRITERS - 1)
                .allMatch(status -> ((Status) status).getCode() == Status.Code.ABORTED);
    }

    private static Map<String, String> folded(List<Event> events) {
        Map<String, String> data = new TreeMap<>();
        events.forEach(event -> event.getDataMap().forEach((key, value) -> {
            if (key.startsWith("set.")) {
                data.put(key.substring("set.".length()), value);
            }
        }));
        return data;
    }

    private EntityState read() {
        return service()
                .getEntityState(EntityStateRequest.newBuilder().setEntityId(id).build());
    }

    private UpdateEntityRequest.Builder update() {
        return UpdateEntityRequest.newBuilder().setEntityId(id);
    }

    /** Answers, and the statuses of calls that were refused. */
    private List<Object> race(IntFunction<UpdateEntityRequest> request)
            throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> calls = IntStream.range(0, WRITERS)
                    .<Callable<Object>>mapToObj(i -> () -> call(request.apply(i)))
                    .toList();
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> outcome : callers.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }

    private Object call(UpdateEntityRequest request) {
        try {
            return service().updateEntityState(request);
        } catch (StatusRuntimeException refused) {
            return refused.getStatus();
        }
    }
}
