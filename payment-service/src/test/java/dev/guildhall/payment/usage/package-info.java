@NullMarked
package dev.guildhall.payment.usage;

import org.jspecify.annotations.NullMarked;
