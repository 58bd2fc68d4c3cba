/**
 * Sees to it that whoever hears a paid model pays for it, once: money is held before each attempt and settled after it.
 *
 * <p>It knows no prices and no budgets: those are the ladder's and payment-service's.
 */
@NullMarked
package dev.guildhall.inference.billing;

import org.jspecify.annotations.NullMarked;
