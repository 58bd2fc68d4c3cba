package dev.guildhall.platform.testkit.architecture.samples.good.tavern;

import java.time.Clock;
import java.time.Instant;

/** A use case that knows the time and a port. */
public record Tavern(Guests guests, TavernSettings settings, Clock clock) {
    public boolean mayEnter() {
        return guests.count() < settings.seats() && clock.instant().isAfter(Instant.EPOCH);
    }
}
