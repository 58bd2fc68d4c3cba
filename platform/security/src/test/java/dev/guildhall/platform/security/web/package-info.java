/** Tests of the security library, against an issuer on the loopback address. */
@NullMarked
package dev.guildhall.platform.security.web;

import org.jspecify.annotations.NullMarked;
