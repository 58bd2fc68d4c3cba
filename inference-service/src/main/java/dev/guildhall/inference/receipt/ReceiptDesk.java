package dev.guildhall.inference.receipt;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows receipts to those whom they concern, and forgets old ones. */
public final class ReceiptDesk {
    private static final int MOST_STEPS = 100;

    /** Turns are written a moment after their answer: one that is not there is looked for again after each of these. */
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(60), Duration.ofMillis(240));

    private final Receipts receipts;
    private final ReceiptSettings settings;
    private final Clock clock;

    public ReceiptDesk(Receipts receipts, ReceiptSettings settings, Clock clock) {
        this.receipts = receipts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The receipt of a turn that the client asked for; where there is none, that takes a moment.
     *
     * @param player the only player whose turns may be seen; absent if the client may see all of its own
     */
    public Optional<Receipt> find(UUID turn, String client, @Nullable UUID player) {
        return awaited(turn)
                .filter(receipt -> receipt.client().equals(client))
                .filter(receipt -> player == null || player.equals(receipt.playerId()));
    }

    private Optional<Receipt> awaited(UUID turn) {
        Optional<Receipt> found = receipts.find(turn);
        try {
            for (Duration pause : PAUSES) {
                if (found.isPresent()) {
                    break;
                }
                Thread.sleep(pause);
                found = receipts.find(turn);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return found;
    }

    /** Forgets what is older than it may be; returns how many receipts that were. */
    public int forgetOld() {
        int forgotten = 0;
        for (int i = 0; i < MOST_STEPS; i++) {
            int step = receipts.forgetBefore(clock.instant().minus(settings.retention()));
            forgotten += step;
            if (step == 0) {
                break;
            }
        }
        return forgotten;
    }
}
