@NullMarked
package dev.guildhall.orchestration.battle.grpc;

import org.jspecify.annotations.NullMarked;
