@NullMarked
package dev.guildhall.state.memory.grpc;

import org.jspecify.annotations.NullMarked;
