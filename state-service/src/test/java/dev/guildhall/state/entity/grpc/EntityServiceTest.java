package dev.guildhall.state.entity.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.ListEntityEventsRequest;
import dev.guildhall.proto.state.v1.ListEntityEventsResponse;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.state.StateServiceTest;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One entity that nobody has seen before, and what can be asked of it. */
abstract class EntityServiceTest extends StateServiceTest {
    final String id = UUID.randomUUID().toString();

    final UpdateEntityRequest.Builder update() {
        return UpdateEntityRequest.newBuilder().setEntityId(id);
    }

    final EntityState read() {
        return service()
                .getEntityState(EntityStateRequest.newBuilder().setEntityId(id).build());
    }

    final EntityState asOf(long version) {
        return service()
                .getEntityState(EntityStateRequest.newBuilder()
                        .setEntityId(id)
                        .setAsOfVersion(version)
                        .build());
    }

    final EntityState asOfTime(long time) {
        return service()
                .getEntityState(EntityStateRequest.newBuilder()
                        .setEntityId(id)
                        .setAsOfTime(time)
                        .build());
    }

    final ListEntityEventsResponse events(long after, int size) {
        return service()
                .listEntityEvents(ListEntityEventsRequest.newBuilder()
                        .setEntityId(id)
                        .setAfterSequence(after)
                        .setPageSize(size)
                        .build());
    }

    final void invalid(UpdateEntityRequest request, String field) {
        namesField(() -> service().updateEntityState(request), field);
    }

    static void namesField(ThrowingCallable call, String field) {
        ErrorConformance.of(failure(call)).namesField(field);
    }

    static void notFound(ThrowingCallable call) {
        refused(call, ErrorCode.NOT_FOUND);
    }

    static void refused(ThrowingCallable call, ErrorCode code) {
        ErrorConformance.of(failure(call)).hasCode(code);
    }

    static StatusRuntimeException failure(ThrowingCallable call) {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure).as("a refusal").isNotNull();
        return failure;
    }
}
