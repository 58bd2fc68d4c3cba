/** Tests of the security library, against an issuer on the loopback address. */
@NullMarked
package dev.guildhall.platform.security;

import org.jspecify.annotations.NullMarked;
