@NullMarked
package dev.guildhall.orchestration.report;

import org.jspecify.annotations.NullMarked;
