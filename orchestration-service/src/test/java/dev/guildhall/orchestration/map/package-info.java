@NullMarked
package dev.guildhall.orchestration.map;

import org.jspecify.annotations.NullMarked;
