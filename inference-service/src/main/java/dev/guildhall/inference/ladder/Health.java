package dev.guildhall.inference.ladder;

import dev.guildhall.inference.model.ModelFailedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How a backend has been doing. One that fails too often rests for a while; so does one that asks to be left in peace. After
 * that a single call tries it.
 */
public final class Health {
    private static final Duration LONGEST_WISH = Duration.ofMinutes(1);

    private final CircuitBreaker circuit;
    private final BooleanSupplier reachable;
    private final Clock clock;
    private volatile Instant leftInPeaceUntil = Instant.MIN;

    private Health(CircuitBreaker circuit, BooleanSupplier reachable, Clock clock) {
        this.circuit = circuit;
        this.reachable = reachable;
        this.clock = clock;
    }

    /**
     * The health of an upstream that nothing is known of yet.
     *
     * @param reachable asks, within a time limit of its own, whether the upstream is there
     */
    public static Health of(String name, LadderSettings settings, BooleanSupplier reachable, Clock clock) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.window())
                .minimumNumberOfCalls(Math.max(2, settings.window() / 4))
                .failureRateThreshold(settings.failureRate())
                .waitDurationInOpenState(settings.rest())
                .permittedNumberOfCallsInHalfOpenState(1)
                .writableStackTraceEnabled(false)
                .build();
        return new Health(CircuitBreaker.of(name, config), reachable, clock);
    }

    /** The health of what runs in this process and is always well. */
    public static Health always(String name, Clock clock) {
        CircuitBreaker circuit = CircuitBreaker.of(name, CircuitBreakerConfig.ofDefaults());
        circuit.transitionToDisabledState();
        return new Health(circuit, () -> true, clock);
    }

    /** Whether the backend would not be asked now. */
    public boolean isResting() {
        return circuit.getState() == State.OPEN || clock.instant().isBefore(leftInPeaceUntil);
    }

    /** {@code well}, {@code resting}, or {@code on_trial} when a single call tries it. */
    public String state() {
        return isResting() ? "resting" : circuit.getState() == State.HALF_OPEN ? "on_trial" : "well";
    }

    /** Takes the right to ask once. Each right is followed by {@link #answered}, {@link #failed} or {@link #leftAlone}. */
    boolean tryAsk() {
        return !clock.instant().isBefore(leftInPeaceUntil) && circuit.tryAcquirePermission();
    }

    void answered(Duration took) {
        circuit.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }

    void failed(ModelFailedException failed, Duration took) {
        if (failed.failure().unhealthy()) {
            circuit.onError(took.toNanos(), TimeUnit.NANOSECONDS, failed);
        } else {
            circuit.releasePermission();
        }
    }

    /** Nobody waited for the end, so that nothing is known of it. */
    void leftAlone() {
        circuit.releasePermission();
    }

    /** Leaves the backend in peace for as long as it asked for, but for a minute at most. */
    void leaveInPeace(Duration wish) {
        leftInPeaceUntil = clock.instant().plus(wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish);
    }

    /** Looks after a backend that rests because it failed: if it is there again, the next call may try it. */
    public void probe() {
        if (circuit.getState() == State.OPEN && reachable.getAsBoolean()) {
            circuit.transitionToHalfOpenState();
        }
    }
}
