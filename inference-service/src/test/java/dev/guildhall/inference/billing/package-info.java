/** What a turn pays, and for what. */
@NullMarked
package dev.guildhall.inference.billing;

import org.jspecify.annotations.NullMarked;
