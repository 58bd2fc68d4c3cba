/**
 * Says who users are: the ids that every feature knows them by.
 *
 * <p>Invariant: the nil UUID is nobody's id, since the studio's budgets are kept under it.
 */
@NullMarked
package dev.guildhall.payment.user;

import org.jspecify.annotations.NullMarked;
