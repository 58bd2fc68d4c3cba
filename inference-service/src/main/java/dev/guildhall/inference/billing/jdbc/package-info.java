/** Table {@code unsettled_costs}: what payment-service could not be told yet. It outlives this process. */
@NullMarked
package dev.guildhall.inference.billing.jdbc;

import org.jspecify.annotations.NullMarked;
