package dev.guildhall.orchestration.keeping.grpc;

import dev.guildhall.orchestration.keeping.GameWorld;
import dev.guildhall.orchestration.keeping.KeptEntity;
import dev.guildhall.orchestration.keeping.NewEntity;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceBlockingStub;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** {@code bodybroker.state.v1.StateService}. */
@Component
final class GrpcGameWorld implements GameWorld {
    private static final String EVENT = "entity_generated";

    private final StateServiceBlockingStub state;

    GrpcGameWorld(StateServiceBlockingStub state) {
        this.state = state;
    }

    @Override
    public KeptEntity make(NewEntity entity, Duration timeLimit) {
        StateServiceBlockingStub within = state.withDeadlineAfter(timeLimit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return new KeptEntity(entity.type(), entity.id(), versionOf(within, entity));
        } catch (StatusRuntimeException failed) {
            throw new AwayException(reasonOf(failed.getStatus()), failed);
        }
    }

    /** No entity is to be there yet; where one is, that is the one, and its version is asked for. */
    private static long versionOf(StateServiceBlockingStub within, NewEntity entity) {
        try {
            return Math.max(1, within.updateEntityState(request(entity)).getVersion());
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() != Status.Code.ABORTED) {
                throw failed;
            }
            return Math.max(
                    1,
                    within.getEntityState(EntityStateRequest.newBuilder()
                                    .setEntityId(entity.id().toString())
                                    .build())
                            .getVersion());
        }
    }

    private static UpdateEntityRequest request(NewEntity entity) {
        return UpdateEntityRequest.newBuilder()
                .setEntityId(entity.id().toString())
                .setType(entity.type())
                .putAllChanges(entity.data())
                .setExpectedVersion(0)
                .setEventType(EVENT)
                .build();
    }

    private static String reasonOf(Status status) {
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> "state_timeout";
            case UNAVAILABLE, CANCELLED -> "state_unavailable";
            default -> "state_refused";
        };
    }
}
