package dev.guildhall.inference.billing;

/** Money that is held for one attempt. It has to be ended, once, however the attempt ends. */
public interface Hold {
    /** That of a model which costs nothing. */
    Hold NOTHING = (_, _) -> {};

    /**
     * Books what the attempt cost and lets go of the rest; of all, if it cost nothing. Never fails: what cannot be booked now is
     * booked later.
     *
     * @param costMicros in millionths of a US dollar
     */
    void end(long costMicros, int tokens);
}
