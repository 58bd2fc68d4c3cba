package dev.guildhall.payment.budget;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.payment.user.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking. It is derived from what asked for it (UUIDv5), so that the same request books once; without an idempotency key
 * it is a new one (UUIDv7).
 */
public record BookingId(UUID value) {
    private static final UUID NAMESPACE = UUID.fromString("4f1c2f0e-6a39-5d0b-9a2e-0c7f6d1b8e53");

    public static BookingId ofSettlement(ReservationId reservation) {
        return derived("settlement/" + reservation);
    }

    public static BookingId ofCharge(UserId user, @Nullable String key) {
        return key == null ? fresh() : derived("charge/" + user + "/" + key);
    }

    public static BookingId ofTopUp(UserId user, @Nullable String key) {
        return key == null ? fresh() : derived("top-up/" + user + "/" + key);
    }

    public static BookingId ofRefund(BookingId charge, @Nullable String key) {
        return key == null ? fresh() : derived("refund/" + charge + "/" + key);
    }

    private static BookingId derived(String name) {
        return new BookingId(UuidCreator.getNameBasedSha1(NAMESPACE, name));
    }

    private static BookingId fresh() {
        return new BookingId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
