/** How gRPC calls tell that nobody waits for a model any more. A listener on a call is taken back with the call's end. */
@NullMarked
package dev.guildhall.inference.model.grpc;

import org.jspecify.annotations.NullMarked;
