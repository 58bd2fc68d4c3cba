@NullMarked
package dev.guildhall.orchestration.coordination;

import org.jspecify.annotations.NullMarked;
