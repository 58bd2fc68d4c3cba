package dev.guildhall.orchestration.allowance;

import dev.guildhall.platform.errors.Refusal;

/** Whether one more place may be made. */
public sealed interface Permission {
    /** It may, and has been counted. */
    record Granted() implements Permission {}

    /** It may not: the documented 429. */
    record Denied(Refusal refusal) implements Permission {}

    /** Nobody said whether it may. */
    record Unknown(String reason) implements Permission {}
}
