@NullMarked
package dev.guildhall.orchestration.foundation.room;

import org.jspecify.annotations.NullMarked;
