/** {@code CoordinateBattle} over gRPC, and what state-service knows of monsters. Translates, and decides nothing. */
@NullMarked
package dev.guildhall.orchestration.battle.grpc;

import org.jspecify.annotations.NullMarked;
