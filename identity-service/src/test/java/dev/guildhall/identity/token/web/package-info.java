/** Tests of the identity service. */
@NullMarked
package dev.guildhall.identity.token.web;

import org.jspecify.annotations.NullMarked;
