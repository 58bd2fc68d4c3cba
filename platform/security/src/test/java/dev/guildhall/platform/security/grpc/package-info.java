/** Tests of the security library, against an issuer on the loopback address. */
@NullMarked
package dev.guildhall.platform.security.grpc;

import org.jspecify.annotations.NullMarked;
