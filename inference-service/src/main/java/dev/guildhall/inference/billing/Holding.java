package dev.guildhall.inference.billing;

import dev.guildhall.platform.errors.Refusal;

/** Whether a paid model may be asked. */
public sealed interface Holding {
    /** It may; what it costs is held. */
    record Held(Hold hold) implements Holding {}

    /** It may not, and the turn is refused. */
    record Refused(Refusal refusal) implements Holding {}

    /**
     * It may not, and the studio wants something free to speak instead.
     *
     * @param reason as answers give it in {@code degraded_reason}, e.g. {@code use_limit_exceeded}
     */
    record Degraded(String reason) implements Holding {}
}
