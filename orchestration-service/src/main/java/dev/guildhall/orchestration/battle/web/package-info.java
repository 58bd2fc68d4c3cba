/** {@code CoordinateBattle} as JSON over HTTP. Translates, and decides nothing. */
@NullMarked
package dev.guildhall.orchestration.battle.web;

import org.jspecify.annotations.NullMarked;
