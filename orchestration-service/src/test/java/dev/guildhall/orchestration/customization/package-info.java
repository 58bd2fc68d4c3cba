@NullMarked
package dev.guildhall.orchestration.customization;

import org.jspecify.annotations.NullMarked;
