/** Tests of the identity service. */
@NullMarked
package dev.guildhall.identity;

import org.jspecify.annotations.NullMarked;
