@NullMarked
package dev.guildhall.payment.budget.jdbc;

import org.jspecify.annotations.NullMarked;
