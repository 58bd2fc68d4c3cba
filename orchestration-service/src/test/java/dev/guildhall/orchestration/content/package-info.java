@NullMarked
package dev.guildhall.orchestration.content;

import org.jspecify.annotations.NullMarked;
