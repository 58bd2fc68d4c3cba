/** Tests of the identity service. */
@NullMarked
package dev.guildhall.identity.signing.jdbc;

import org.jspecify.annotations.NullMarked;
