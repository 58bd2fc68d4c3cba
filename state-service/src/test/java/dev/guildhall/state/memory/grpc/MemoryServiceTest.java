package dev.guildhall.state.memory.grpc;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.proto.state.v1.ForgetMemoriesRequest;
import dev.guildhall.proto.state.v1.ListMemoriesRequest;
import dev.guildhall.proto.state.v1.ListMemoriesResponse;
import dev.guildhall.proto.state.v1.Memory;
import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.state.StateServiceTest;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/** One NPC that nobody has seen before, and what can be asked of its memory. */
abstract class MemoryServiceTest extends StateServiceTest {
    static final long DAY = 86_400_000L;

    String npc = "";

    @BeforeEach
    void aNewNpc() {
        npc = UUID.randomUUID().toString();
    }

    final MemoryRequest.Builder memory(String text) {
        return MemoryRequest.newBuilder().setNpcId(npc).setMemoryText(text);
    }

    final String store(MemoryRequest.Builder memory) {
        return service().storeMemory(memory.build()).getMemoryId();
    }

    final RetrieveRequest.Builder asking(String text) {
        return RetrieveRequest.newBuilder().setNpcId(npc).setQueryText(text).setTopK(10);
    }

    final List<String> found(RetrieveRequest.Builder query) {
        return service().retrieveMemories(query.build()).getMemoriesList().stream()
                .map(Memory::getText)
                .toList();
    }

    static StatusRuntimeException refused(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call);
    }

    final ListMemoriesResponse list(String token, int size) {
        return service()
                .listMemories(ListMemoriesRequest.newBuilder()
                        .setNpcId(npc)
                        .setPageSize(size)
                        .setPageToken(token)
                        .build());
    }

    final long forget(ForgetMemoriesRequest.Builder request) {
        return service().forgetMemories(request.build()).getForgotten();
    }
}
