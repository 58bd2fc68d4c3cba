package dev.guildhall.identity.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts tokens, issued and refused, for Prometheus. No client id is a tag: a caller could make up any number of them. */
public final class TokenCounters {
    private final MeterRegistry registry;

    TokenCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Why no token was given. */
    public enum Reason {
        WRONG_CREDENTIALS,
        TOO_MANY_REQUESTS,
        BUSY,
        SCOPE,
        PLAYER
    }

    public void issued(IssueToken wish) {
        Counter.builder("guildhall.tokens.issued")
                .description("Tokens given out")
                .tag("for", wish.player() == null ? "client" : "player")
                .register(registry)
                .increment();
    }

    public void refused(Reason reason) {
        Counter.builder("guildhall.tokens.refused")
                .description("Requests for a token that got none")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }
}
