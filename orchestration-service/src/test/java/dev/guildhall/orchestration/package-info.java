@NullMarked
package dev.guildhall.orchestration;

import org.jspecify.annotations.NullMarked;
