/** Tests of the identity service. */
@NullMarked
package dev.guildhall.identity.signing;

import org.jspecify.annotations.NullMarked;
