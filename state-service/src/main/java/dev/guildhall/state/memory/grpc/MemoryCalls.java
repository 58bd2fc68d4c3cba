package dev.guildhall.state.memory.grpc;

import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.idempotency.grpc.IdempotencyMetadata;
import dev.guildhall.platform.security.Callers;
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
import dev.guildhall.state.memory.MemoryDesk;
import dev.guildhall.state.memory.MemoryFields;
import dev.guildhall.state.memory.MemoryList;
import dev.guildhall.state.memory.NpcId;
import dev.guildhall.state.memory.StoreDesk;
import dev.guildhall.state.memory.recall.RecallDesk;
import dev.guildhall.state.request.PageSize;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rpcs about the memories of NPCs. */
@Component
public class MemoryCalls {
    private final StoreDesk storing;
    private final RecallDesk recalling;
    private final MemoryDesk memories;

    MemoryCalls(StoreDesk storing, RecallDesk recalling, MemoryDesk memories) {
        this.storing = storing;
        this.recalling = recalling;
        this.memories = memories;
    }

    public MemoryResponse store(MemoryRequest request) {
        UUID id = storing.store(
                MemoryMessages.draft(request),
                IdempotencyMetadata.keyOr(request.getIdempotencyKey()),
                Callers.current());
        return MemoryResponse.newBuilder()
                .setMemoryId(id.toString())
                .setSuccess(true)
                .build();
    }

    public StoreMemoriesResponse storeAll(StoreMemoriesRequest request) {
        List<UUID> ids = storing.storeAll(
                request.getMemoriesList().stream().map(MemoryMessages::draft).toList(),
                IdempotencyMetadata.keyOr(request.getIdempotencyKey()),
                Callers.current());
        return StoreMemoriesResponse.newBuilder()
                .addAllMemoryIds(ids.stream().map(UUID::toString).toList())
                .build();
    }

    public RetrieveResponse retrieve(RetrieveRequest request) {
        return MemoryMessages.found(recalling.recall(
                MemoryMessages.draft(request).check(MemoryMessages.NAMES, recalling.model(), new Violations())));
    }

    public ListMemoriesResponse list(ListMemoriesRequest request) {
        Violations violations = new Violations();
        MemoryFields fields = new MemoryFields(violations);
        Optional<NpcId> npc = fields.npc("npc_id", request.getNpcId());
        @Nullable
        UUID about = request.getPlayerId().isEmpty()
                ? null
                : fields.uuid("player_id", request.getPlayerId()).orElse(null);
        int size = PageSize.read("page_size", request.getPageSize(), violations);
        violations.throwIfAny();
        MemoryList list = new MemoryList(npc.orElseThrow(), about);
        MemoryDesk.Page page = memories.page(list, list.place(request.getPageToken()), size);
        return ListMemoriesResponse.newBuilder()
                .addAllMemories(
                        page.memories().stream().map(MemoryMessages::memory).toList())
                .setNextPageToken(list.token(page.next()))
                .build();
    }

    public ForgetMemoriesResponse forget(ForgetMemoriesRequest request) {
        Violations violations = new Violations();
        MemoryFields fields = new MemoryFields(violations);
        Optional<NpcId> npc = fields.npc("npc_id", request.getNpcId());
        List<UUID> ids = fields.uuids("memory_ids", request.getMemoryIdsList(), MemoryDesk.MOST_FORGOTTEN);
        violations.expect(
                request.getAll() == (request.getMemoryIdsCount() == 0),
                "memory_ids",
                request.getMemoryIdsCount() + " items and all = " + request.getAll(),
                "1.." + MemoryDesk.MOST_FORGOTTEN + " items, or none beside all");
        violations.throwIfAny();
        long forgotten = request.getAll()
                ? memories.forgetAll(npc.orElseThrow(), Callers.current())
                : memories.forget(npc.orElseThrow(), ids, Callers.current());
        return ForgetMemoriesResponse.newBuilder().setForgotten(forgotten).build();
    }
}
