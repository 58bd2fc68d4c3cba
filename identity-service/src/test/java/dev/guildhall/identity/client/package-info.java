/** Tests of the identity service. */
@NullMarked
package dev.guildhall.identity.client;

import org.jspecify.annotations.NullMarked;
