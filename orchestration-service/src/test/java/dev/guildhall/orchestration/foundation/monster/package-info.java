@NullMarked
package dev.guildhall.orchestration.foundation.monster;

import org.jspecify.annotations.NullMarked;
