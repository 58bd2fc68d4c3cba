package dev.guildhall.identity.client;

import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.limits.LimitHeaders;

/** What the gate answers to a client id and a secret. */
public sealed interface Admission {

    /** What the caller is told about its limits, whatever the answer. */
    LimitHeaders limits();

    /** It is the client. */
    record Admitted(Client client, LimitHeaders limits) implements Admission {}

    /** No such client, or another secret; which of the two is not told to anyone. */
    record NotAdmitted(LimitHeaders limits) implements Admission {}

    /** Too many requests; the secret was not looked at. */
    record TooMany(Refusal refusal, LimitHeaders limits) implements Admission {}

    /** Too many secrets are being compared right now. */
    record Busy(LimitHeaders limits) implements Admission {}
}
