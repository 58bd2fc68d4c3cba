package dev.guildhall.platform.testkit.architecture.samples.machineclock.tavern;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

record Tavern(Clock clock) {
    Instant fine() {
        return clock.instant();
    }

    LocalDate alsoFine() {
        return LocalDate.now(clock);
    }

    Instant opened() {
        return Instant.now();
    }

    LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    Clock own() {
        return Clock.systemUTC();
    }

    long millis() {
        return System.currentTimeMillis();
    }
}
