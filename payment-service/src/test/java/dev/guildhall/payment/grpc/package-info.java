@NullMarked
package dev.guildhall.payment.grpc;

import org.jspecify.annotations.NullMarked;
