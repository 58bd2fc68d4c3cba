package dev.guildhall.inference.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptDeskTest {
    private static final String CLIENT = "a-game";

    private final UUID turn = UUID.randomUUID();

    @Test
    void waitsForWhatIsBeingWritten() {
        Late receipts = new Late(1);

        assertThat(desk(receipts).find(turn, CLIENT, null)).isPresent();

        assertThat(receipts.looked).isEqualTo(2);
    }

    @Test
    void looksOnceForWhatIsThere() {
        Late receipts = new Late(0);

        assertThat(desk(receipts).find(turn, CLIENT, null)).isPresent();

        assertThat(receipts.looked).isOne();
    }

    @Test
    void doesNotWaitForEver() {
        Late receipts = new Late(Integer.MAX_VALUE);

        assertThat(desk(receipts).find(turn, CLIENT, null)).isEmpty();

        assertThat(receipts.looked).isEqualTo(3);
    }

    @Test
    void givesUpWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(desk(new Late(1)).find(turn, CLIENT, null)).isEmpty();

        assertThat(Thread.interrupted()).isTrue();
    }

    private static ReceiptDesk desk(Receipts receipts) {
        ReceiptSettings settings = new ReceiptSettings(true, Duration.ofDays(30), Duration.ofHours(1));
        return new ReceiptDesk(receipts, settings, Clock.systemUTC());
    }

    /** Receipts that are there only after they were looked for a few times. */
    private final class Late implements Receipts {
        private final int missed;
        private int looked;

        Late(int missed) {
            this.missed = missed;
        }

        @Override
        public Optional<Receipt> find(UUID id) {
            looked++;
            return looked > missed ? Optional.of(receipt()) : Optional.empty();
        }

        @Override
        public Set<UUID> add(List<Receipt> receipts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int forget(UUID player) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int forgetBefore(Instant end) {
            throw new UnsupportedOperationException();
        }
    }

    private Receipt receipt() {
        return new Receipt(
                turn,
                Instant.EPOCH,
                CLIENT,
                UUID.randomUUID(),
                null,
                null,
                new Receipt.Present(List.of(), List.of()),
                1,
                null,
                "Hello",
                "Well met.",
                "stop",
                "calm",
                "greeting",
                new Receipt.Tokens(1, 1, 2, false),
                0,
                "a-model",
                false,
                null,
                null,
                List.of(),
                new Receipt.Memory("not_asked", List.of(), List.of(), Map.of()),
                null);
    }
}
