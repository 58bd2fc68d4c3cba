@NullMarked
package dev.guildhall.payment.usage.jdbc;

import org.jspecify.annotations.NullMarked;
