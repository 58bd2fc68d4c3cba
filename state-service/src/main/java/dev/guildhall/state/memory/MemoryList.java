package dev.guildhall.state.memory;

import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.state.request.PageToken;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an NPC remembers, page by page.
 *
 * @param about only what is about this player; absent for everything
 */
public record MemoryList(NpcId npc, @Nullable UUID about) {
    private static final int UUID_BYTES = 2 * Long.BYTES;
    private static final int PLACE_BYTES = Long.BYTES + UUID_BYTES;
    /** The end of the year 9999: what PostgreSQL and every client can show. */
    private static final long LATEST = 253_402_300_799_999L;

    /** For the page that begins after a place; empty where there is none. */
    public String token(Memory.@Nullable Place next) {
        if (next == null) {
            return "";
        }
        ByteBuffer place =
                ByteBuffer.allocate(PLACE_BYTES).putLong(next.happenedAt().toEpochMilli());
        return PageToken.write(bytes(), put(place, next.id()).array());
    }

    /**
     * The place that a token of this list means; nothing if the token is empty, which is the first page.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code INVALID_REQUEST} if it is no token, or another list's
     */
    public Memory.@Nullable Place place(String token) {
        ByteBuffer place = PageToken.read(token, bytes(), PLACE_BYTES);
        if (place == null) {
            return null;
        }
        long millis = place.getLong();
        if (millis < 0 || millis > LATEST) {
            throw PageToken.refusal("not a token");
        }
        return new Memory.Place(Instant.ofEpochMilli(millis), new UUID(place.getLong(), place.getLong()));
    }

    private byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * UUID_BYTES);
        return put(put(bytes, npc.value()), about == null ? UuidText.NIL : about)
                .array();
    }

    private static ByteBuffer put(ByteBuffer bytes, UUID id) {
        return bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
