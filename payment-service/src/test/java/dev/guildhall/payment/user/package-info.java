@NullMarked
package dev.guildhall.payment.user;

import org.jspecify.annotations.NullMarked;
