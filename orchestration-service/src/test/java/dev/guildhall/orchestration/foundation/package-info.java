@NullMarked
package dev.guildhall.orchestration.foundation;

import org.jspecify.annotations.NullMarked;
