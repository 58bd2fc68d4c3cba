/**
 * Shows usage over HTTP, as JSON and as CSV.
 *
 * <p>It translates, and decides nothing but the form.
 */
@NullMarked
package dev.guildhall.payment.usage.web;

import org.jspecify.annotations.NullMarked;
