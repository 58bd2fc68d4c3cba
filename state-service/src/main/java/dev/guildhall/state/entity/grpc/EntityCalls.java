package dev.guildhall.state.entity.grpc;

import dev.guildhall.proto.state.v1.Context;
import dev.guildhall.proto.state.v1.ContextRequest;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.ForgetPlayerRequest;
import dev.guildhall.proto.state.v1.ForgetPlayerResponse;
import dev.guildhall.proto.state.v1.ListEntityEventsRequest;
import dev.guildhall.proto.state.v1.ListEntityEventsResponse;
import dev.guildhall.proto.state.v1.ListPlayerHistoryRequest;
import dev.guildhall.proto.state.v1.ListPlayerHistoryResponse;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import org.springframework.stereotype.Component;

/** The rpcs about entities and what happened to them. */
@Component
public class EntityCalls {
    public EntityState read(EntityStateRequest request) {
        throw new UnsupportedOperationException("read");
    }

    public UpdateResponse update(UpdateEntityRequest request) {
        throw new UnsupportedOperationException("update");
    }

    public Context context(ContextRequest request) {
        throw new UnsupportedOperationException("context");
    }

    public UpdateResponse recordAction(RecordActionRequest request) {
        throw new UnsupportedOperationException("recordAction");
    }

    public ListPlayerHistoryResponse history(ListPlayerHistoryRequest request) {
        throw new UnsupportedOperationException("history");
    }

    public ListEntityEventsResponse events(ListEntityEventsRequest request) {
        throw new UnsupportedOperationException("events");
    }

    public ForgetPlayerResponse forgetPlayer(ForgetPlayerRequest request) {
        throw new UnsupportedOperationException("forgetPlayer");
    }
}
