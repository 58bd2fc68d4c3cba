package dev.guildhall.state.memory.grpc;

import dev.guildhall.proto.state.v1.ForgetMemoriesRequest;
import dev.guildhall.proto.state.v1.ForgetMemoriesResponse;
import dev.guildhall.proto.state.v1.ListMemoriesRequest;
import dev.guildhall.proto.state.v1.ListMemoriesResponse;
import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.proto.state.v1.MemoryResponse;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.proto.state.v1.RetrieveResponse;
import dev.guildhall.proto.state.v1.StoreMemoriesRequest;
import dev.guildhall.proto.state.v1.StoreMemoriesResponse;
import org.springframework.stereotype.Component;

/** The rpcs about the memories of NPCs. */
@Component
public class MemoryCalls {
    public MemoryResponse store(MemoryRequest request) {
        throw new UnsupportedOperationException("store");
    }

    public StoreMemoriesResponse storeAll(StoreMemoriesRequest request) {
        throw new UnsupportedOperationException("storeAll");
    }

    public RetrieveResponse retrieve(RetrieveRequest request) {
        throw new UnsupportedOperationException("retrieve");
    }

    public ListMemoriesResponse list(ListMemoriesRequest request) {
        throw new UnsupportedOperationException("list");
    }

    public ForgetMemoriesResponse forget(ForgetMemoriesRequest request) {
        throw new UnsupportedOperationException("forget");
    }
}
