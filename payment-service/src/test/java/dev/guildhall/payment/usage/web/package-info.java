@NullMarked
package dev.guildhall.payment.usage.web;

import org.jspecify.annotations.NullMarked;
