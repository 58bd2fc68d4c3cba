@NullMarked
package dev.guildhall.platform.idempotency.grpc;

import org.jspecify.annotations.NullMarked;
