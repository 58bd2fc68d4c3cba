/** Time that a test moves by hand. */
@NullMarked
package dev.guildhall.platform.testkit.time;

import org.jspecify.annotations.NullMarked;
