package dev.guildhall.payment.usage.web;

import dev.guildhall.payment.usage.CostEntry.Place;
import dev.guildhall.payment.usage.UsageQuery;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.UuidText;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a query begins. It carries the query as well, so that it is of no use for another one. It is no
 * secret and no permission: whoever makes one up gets another page of what they may see.
 */
final class PageToken {
    private static final byte VERSION = 1;
    private static final int QUERY_BYTES = 1 + 2 * Long.BYTES + 2 * Long.BYTES;
    private static final int BYTES = QUERY_BYTES + 2 * Long.BYTES;
    private static final int LENGTH = (BYTES * 4 + 2) / 3;

    private PageToken() {}

    static String of(UsageQuery query, Place next) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(head(query));
        bytes.putLong(micros(next.at())).putLong(next.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * The place that a token of this query means; nothing if there is no token.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code INVALID_REQUEST} if it is no token, or another query's
     */
    static @Nullable Place place(String token, UsageQuery query) {
        if (token.isEmpty()) {
            return null;
        }
        byte[] bytes = decode(token);
        if (bytes.length != BYTES || bytes[0] != VERSION) {
            throw refusal("not a token", "the next_page_token of the page before");
        }
        ByteBuffer read = ByteBuffer.wrap(bytes);
        byte[] head = new byte[QUERY_BYTES];
        read.get(head);
        if (!ByteBuffer.wrap(head).equals(ByteBuffer.wrap(head(query)))) {
            throw refusal("a token of another query", "a token of the same user_id, from and to");
        }
        return new Place(Instant.EPOCH.plus(read.getLong(), ChronoUnit.MICROS), read.getLong());
    }

    private static byte[] decode(String token) {
        try {
            return token.length() == LENGTH ? Base64.getUrlDecoder().decode(token) : new byte[0];
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static byte[] head(UsageQuery query) {
        UserId user = query.user();
        UUID whose = user == null ? UuidText.NIL : user.value();
        return ByteBuffer.allocate(QUERY_BYTES)
                .put(VERSION)
                .putLong(whose.getMostSignificantBits())
                .putLong(whose.getLeastSignificantBits())
                .putLong(micros(query.from()))
                .putLong(micros(query.to()))
                .array();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static RuntimeException refusal(String given, String expected) {
        return Refusal.invalid(List.of(new FieldViolation("page_token", given, expected)))
                .asException();
    }
}
