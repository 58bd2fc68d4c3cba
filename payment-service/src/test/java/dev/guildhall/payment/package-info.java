@NullMarked
package dev.guildhall.payment;

import org.jspecify.annotations.NullMarked;
