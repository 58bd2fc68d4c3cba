@NullMarked
package dev.guildhall.orchestration.battle.web;

import org.jspecify.annotations.NullMarked;
