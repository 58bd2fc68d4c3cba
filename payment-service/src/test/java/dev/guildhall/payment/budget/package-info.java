@NullMarked
package dev.guildhall.payment.budget;

import org.jspecify.annotations.NullMarked;
