package dev.guildhall.state.forgetting;

import java.util.function.Supplier;

/** Does several things together or not at all. */
@FunctionalInterface
public interface Transactions {
    /** Runs the work in one transaction, which is rolled back if it throws. */
    <T> T run(Supplier<T> work);
}
