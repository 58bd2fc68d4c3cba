/** The port to state-service. Calls it with this service's own token, and with a time limit each. */
@NullMarked
package dev.guildhall.inference.memory.grpc;

import org.jspecify.annotations.NullMarked;
