/**
 * Lets money be spent only where there is some: wallets, budgets, and the reservations that hold both until a cost is known.
 *
 * <p>Invariant: settled plus open never exceeds a limit, and every booking's ledger entries add up to zero.
 */
@NullMarked
package dev.guildhall.payment.budget;

import org.jspecify.annotations.NullMarked;
