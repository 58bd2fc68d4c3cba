package dev.guildhall.state.memory;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.idempotency.Begin;
import dev.guildhall.platform.idempotency.Fingerprint;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.idempotency.IdempotencyKeys;
import dev.guildhall.platform.idempotency.IdempotencyRequest;
import dev.guildhall.platform.idempotency.Lease;
import dev.guildhall.platform.idempotency.LeaseLostException;
import dev.guildhall.platform.security.Caller;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores memories. Vectors that a caller does not bring are made before the transaction begins, so that no
 * connection waits for an embedder. Thread rule: any thread may call any method.
 */
public final class StoreDesk {
    /** The most memories of one request. */
    public static final int MOST_AT_ONCE = 64;

    private static final String ANSWER = "application/octet-stream";
    private static final int OK = 200;

    private final Memories memories;
    private final TextVectors vectors;
    private final MemoryEvents events;
    private final IdempotencyKeys keys;
    private final Clock clock;

    public StoreDesk(Memories memories, TextVectors vectors, MemoryEvents events, IdempotencyKeys keys, Clock clock) {
        this.memories = memories;
        this.vectors = vectors;
        this.events = events;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Makes an NPC remember something.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code INVALID_REQUEST} that names every wrong field, {@code
     *     SERVICE_UNAVAILABLE} if a vector is to be made and cannot, or what an idempotency key is refused with
     */
    public UUID store(MemoryDraft draft, @Nullable IdempotencyKey key, Caller caller) {
        Violations violations = new Violations();
        List<NewMemory> wanted = draft.check("", vectors.model(), clock.instant(), violations).stream()
                .toList();
        violations.throwIfAny();
        return store(wanted, request("StoreMemory", wanted, key, caller), caller)
                .getFirst();
    }

    /** Makes NPCs remember several things, all of them or none; otherwise as {@link #store}. The ids are in order. */
    public List<UUID> storeAll(List<MemoryDraft> drafts, @Nullable IdempotencyKey key, Caller caller) {
        Violations violations = new Violations();
        Instant now = clock.instant();
        List<NewMemory> wanted = new ArrayList<>();
        if (violations.expect(
                !drafts.isEmpty() && drafts.size() <= MOST_AT_ONCE,
                "memories",
                drafts.size() + " items",
                "1.." + MOST_AT_ONCE)) {
            for (int i = 0; i < drafts.size(); i++) {
                drafts.get(i)
                        .check("memories[" + i + "].", vectors.model(), now, violations)
                        .ifPresent(wanted::add);
            }
        }
        violations.throwIfAny();
        return store(wanted, request("StoreMemories", wanted, key, caller), caller);
    }

    private static @Nullable IdempotencyRequest request(
            String rpc, List<NewMemory> wanted, @Nullable IdempotencyKey key, Caller caller) {
        if (key == null) {
            return null;
        }
        String all = wanted.stream().map(NewMemory::canonical).collect(Collectors.joining("\n\n"));
        return new IdempotencyRequest("StateService/" + rpc, caller.subject(), key, Fingerprint.of(all));
    }

    private List<UUID> store(List<NewMemory> wanted, @Nullable IdempotencyRequest request, Caller caller) {
        if (request == null) {
            return storeNow(wanted, caller, _ -> {});
        }
        return switch (keys.begin(request)) {
            case Begin.Fresh(Lease lease) -> storeUnder(lease, wanted, caller);
            case Begin.Replay replay -> ids(replay.body());
            case Begin.InProgress running -> throw running.refusal().asException();
            case Begin.Reused reused -> throw reused.refusal().asException();
        };
    }

    private List<UUID> storeUnder(Lease lease, List<NewMemory> wanted, Caller caller) {
        boolean done = false;
        try {
            List<UUID> stored = storeNow(wanted, caller, ids -> lease.complete(OK, ANSWER, bytes(ids)));
            done = true;
            return stored;
        } catch (LeaseLostException _) {
            throw new Begin.InProgress(Duration.ofSeconds(1)).refusal().asException();
        } finally {
            if (!done) {
                lease.abandon();
            }
        }
    }

    private List<UUID> storeNow(List<NewMemory> wanted, Caller caller, Consumer<List<UUID>> alongWith) {
        List<NewMemory> complete =
                withVectors(wanted).stream().map(NewMemory::named).toList();
        List<UUID> ids = complete.stream()
                .map(NewMemory::id)
                .map(Objects::requireNonNull)
                .toList();
        Instant now = clock.instant();
        memories.store(complete, vectors.model().toString(), now, stored -> {
            events.stored(stored, caller.player(), now);
            alongWith.accept(ids);
        });
        return ids;
    }

    private List<NewMemory> withVectors(List<NewMemory> wanted) {
        List<String> texts = wanted.stream()
                .filter(memory -> memory.embedding() == null)
                .map(NewMemory::text)
                .toList();
        if (texts.isEmpty()) {
            return wanted;
        }
        List<Embedding> made = new ArrayList<>(vectors.of(texts));
        return wanted.stream()
                .map(memory -> memory.embedding() == null ? memory.with(made.removeFirst()) : memory)
                .toList();
    }

    private static byte[] bytes(List<UUID> ids) {
        ByteBuffer bytes = ByteBuffer.allocate(ids.size() * 2 * Long.BYTES);
        ids.forEach(id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return bytes.array();
    }

    private static List<UUID> ids(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        List<UUID> ids = new ArrayList<>();
        while (bytes.hasRemaining()) {
            ids.add(new UUID(bytes.getLong(), bytes.getLong()));
        }
        return ids;
    }
}
