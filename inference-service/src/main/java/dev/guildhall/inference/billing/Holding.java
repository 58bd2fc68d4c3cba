package dev.guildhall.inference.billing;

import dev.guildhall.platform.errors.Refusal;

/** Whether a paid model may be asked. */
public sealed interface Holding {
    /** It may; what it costs is held. */
    record Held(Hold hold) implements Holding {}

    /**
     * It may not, and nothing else is to be asked in its place.
     *
     * @param reason in a word, e.g. {@code use_limit_exceeded}
     * @param refusal the same as the documented error
     */
    record Refused(String reason, Refusal refusal) implements Holding {}

    /**
     * It may not, and the studio wants something free to speak instead.
     *
     * @param reason as answers give it in {@code degraded_reason}, in the words of {@link Refused}
     */
    record Degraded(String reason) implements Holding {}
}
