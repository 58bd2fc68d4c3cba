package dev.guildhall.inference.memory.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import dev.guildhall.inference.memory.Memories;
import dev.guildhall.inference.memory.MemorySettings;
import dev.guildhall.inference.memory.Moment;
import dev.guildhall.inference.memory.NewMemory;
import dev.guildhall.inference.memory.Recalled;
import dev.guildhall.inference.memory.Recalled.State;
import dev.guildhall.inference.memory.TurnMemories;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.proto.state.v1.Context;
import dev.guildhall.proto.state.v1.ContextRequest;
import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.proto.state.v1.RetrieveResponse;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceFutureStub;
import dev.guildhall.proto.state.v1.StoreMemoriesRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** {@code bodybroker.state.v1.StateService}. */
@Component
final class GrpcMemories implements Memories {
    private final StateServiceFutureStub state;
    private final Duration timeLimit;
    private final Duration tellTimeLimit;

    GrpcMemories(StateServiceFutureStub state, MemorySettings settings) {
        this.state = state;
        this.timeLimit = settings.timeLimit();
        this.tellTimeLimit = settings.tellTimeLimit();
    }

    /** Memories and surroundings are asked for at once. */
    @Override
    public Recalled recall(Moment moment, String line, MemorySettings.Most most) {
        StateServiceFutureStub within = within(timeLimit);
        ListenableFuture<RetrieveResponse> memories = within.retrieveMemories(RetrieveRequest.newBuilder()
                .setNpcId(moment.npc().toString())
                .setQueryText(line)
                .setTopK(most.memories())
                .addAllListenerIds(texts(moment.listeners()))
                .build());
        ListenableFuture<Context> surroundings = within.getContext(ContextRequest.newBuilder()
                .setEntityId(moment.npc().toString())
                .setPageSize(1)
                .setHistorySize(Surroundings.HISTORY)
                .build());
        try {
            RetrieveResponse found = answer(memories);
            Context around = answerOrNone(surroundings);
            return new Recalled(
                    State.COMPLETE,
                    found.getMemoriesList().stream()
                            .map(memory -> Recollections.of(memory, moment.player()))
                            .toList(),
                    Surroundings.events(around, most.events()),
                    Surroundings.world(around.getWorld()));
        } catch (StatusRuntimeException failed) {
            if (io.grpc.Context.current().isCancelled()) {
                throw new CallerGoneException("the caller left while state-service was asked");
            }
            throw new AwayException(failed.getStatus().toString(), failed);
        } finally {
            memories.cancel(true);
            surroundings.cancel(true);
        }
    }

    /** An NPC of which state-service has never heard has no surroundings. */
    private static Context answerOrNone(ListenableFuture<Context> surroundings) {
        try {
            return answer(surroundings);
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Context.getDefaultInstance();
            }
            throw failed;
        }
    }

    @Override
    public void tell(List<NewMemory> memories) {
        StoreMemoriesRequest.Builder request = StoreMemoriesRequest.newBuilder();
        memories.forEach(memory -> request.addMemories(request(memory)));
        try {
            answer(within(tellTimeLimit).storeMemories(request.build()));
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                throw new RefusedMemoryException(failed.getStatus().toString(), failed);
            }
            throw new AwayException(failed.getStatus().toString(), failed);
        }
    }

    private StateServiceFutureStub within(Duration limit) {
        return state.withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The call has a deadline, so this wait has one, too. */
    private static <R> R answer(ListenableFuture<R> call) {
        try {
            return call.get();
        } catch (ExecutionException failed) {
            throw Status.fromThrowable(failed.getCause()).asRuntimeException();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallerGoneException("the caller left while state-service was asked");
        }
    }

    private static MemoryRequest request(NewMemory memory) {
        return MemoryRequest.newBuilder()
                .setMemoryId(memory.id().toString())
                .setNpcId(memory.npc().toString())
                .setMemoryText(memory.text())
                .addAllAudience(texts(memory.audience()))
                .addAllPlayerIds(texts(memory.players()))
                .setImportance(memory.importance())
                .setTimestamp(memory.happenedAt().toEpochMilli())
                .setKind(TurnMemories.KIND)
                .build();
    }

    private static List<String> texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }
}
