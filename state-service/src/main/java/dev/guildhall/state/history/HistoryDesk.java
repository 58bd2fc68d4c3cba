package dev.guildhall.state.history;

import dev.guildhall.state.request.PageSize;
import dev.guildhall.state.request.PageToken;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what players did. Thread rule: any thread may call any method. */
public final class HistoryDesk {
    private static final int PLACE = 2 * Long.BYTES;

    private final PlayerHistory history;

    public HistoryDesk(PlayerHistory history) {
        this.history = history;
    }

    /**
     * One page. What comes in while pages are read is newer, and so on none of them.
     *
     * @param token the next token of the page before; empty for the first
     * @throws dev.guildhall.platform.errors.RefusedException {@code INVALID_REQUEST} if the token is not of this query
     */
    public HistoryPage page(HistoryQuery query, String token, int size) {
        List<PlayerAction> found = history.page(query, place(query, token), size + 1);
        int told = 0;
        int characters = 0;
        while (told < Math.min(size, found.size())) {
            characters += found.get(told).size();
            if (told > 0 && characters > PageSize.MOST_CHARACTERS) {
                break;
            }
            told++;
        }
        return new HistoryPage(
                found.subList(0, told),
                told < found.size() ? token(query, found.get(told - 1).place()) : "");
    }

    private static String token(HistoryQuery query, HistoryPlace place) {
        return PageToken.write(
                query.bytes(),
                ByteBuffer.allocate(PLACE)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, place.at()))
                        .putLong(place.id())
                        .array());
    }

    private static @Nullable HistoryPlace place(HistoryQuery query, String token) {
        ByteBuffer place = PageToken.read(token, query.bytes(), PLACE);
        if (place == null) {
            return null;
        }
        long micros = place.getLong();
        if (micros < 0 || micros > HistoryMonths.LATEST_MICROS) {
            throw PageToken.refusal("not a token");
        }
        return new HistoryPlace(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), place.getLong());
    }
}
