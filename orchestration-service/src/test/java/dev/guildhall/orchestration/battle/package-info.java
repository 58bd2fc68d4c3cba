@NullMarked
package dev.guildhall.orchestration.battle;

import org.jspecify.annotations.NullMarked;
