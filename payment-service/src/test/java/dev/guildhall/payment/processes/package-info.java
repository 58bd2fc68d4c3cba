/**
 * Instances of the service as processes of their own, killed while many callers spend. Owns the proof that what callers were
 * told and what is booked are the same, whatever died in between.
 */
@NullMarked
package dev.guildhall.payment.processes;

import org.jspecify.annotations.NullMarked;
