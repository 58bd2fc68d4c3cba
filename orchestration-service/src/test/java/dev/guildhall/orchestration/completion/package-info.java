@NullMarked
package dev.guildhall.orchestration.completion;

import org.jspecify.annotations.NullMarked;
