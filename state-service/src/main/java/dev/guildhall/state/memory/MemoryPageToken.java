package dev.guildhall.state.memory;

import dev.guildhall.platform.errors.Violations;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins. It carries what is listed as well, so that it is of no use for another list. It is no
 * secret and no permission.
 */
public final class MemoryPageToken {
    private static final byte VERSION = 1;
    private static final int UUID_BYTES = 2 * Long.BYTES;
    private static final int HEAD_BYTES = 1 + 2 * UUID_BYTES;
    private static final int BYTES = HEAD_BYTES + Long.BYTES + UUID_BYTES;
    private static final int LENGTH = (BYTES * 4 + 2) / 3;
    /** The end of the year 9999: what PostgreSQL and every client can show. */
    private static final long LATEST = 253_402_300_799_999L;

    private static final UUID NOBODY = new UUID(0, 0);

    private MemoryPageToken() {}

    /** The token as text, or an empty one where there is no next page. */
    public static String of(NpcId npc, @Nullable UUID about, Memory.@Nullable Place next) {
        if (next == null) {
            return "";
        }
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(head(npc, about));
        put(bytes.putLong(next.happenedAt().toEpochMilli()), next.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The place that a token of this list means; absent without a token, and if it is wrong, which {@code violations} say. */
    public static Memory.@Nullable Place place(String token, NpcId npc, @Nullable UUID about, Violations violations) {
        if (token.isEmpty()) {
            return null;
        }
        byte[] bytes = decode(token);
        if (!violations.expect(
                bytes.length == BYTES && bytes[0] == VERSION,
                "page_token",
                "not a token",
                "the next_page_token of the page before")) {
            return null;
        }
        ByteBuffer read = ByteBuffer.wrap(bytes);
        boolean sameList = read.slice(0, HEAD_BYTES).equals(ByteBuffer.wrap(head(npc, about)));
        if (!violations.expect(
                sameList, "page_token", "a token of another list", "a token of the same npc_id and player_id")) {
            return null;
        }
        read.position(HEAD_BYTES);
        long millis = read.getLong();
        if (!violations.expect(
                millis >= 0 && millis <= LATEST,
                "page_token",
                "not a token",
                "the next_page_token of the page before")) {
            return null;
        }
        return new Memory.Place(Instant.ofEpochMilli(millis), new UUID(read.getLong(), read.getLong()));
    }

    private static byte[] decode(String token) {
        try {
            return token.length() == LENGTH ? Base64.getUrlDecoder().decode(token) : new byte[0];
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static byte[] head(NpcId npc, @Nullable UUID about) {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).put(VERSION);
        put(put(head, npc.value()), about == null ? NOBODY : about);
        return head.array();
    }

    private static ByteBuffer put(ByteBuffer bytes, UUID id) {
        return bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
