@NullMarked
package dev.guildhall.payment.upkeep;

import org.jspecify.annotations.NullMarked;
