/**
 * The identity service: says who a program is, and signs that as a token which every other service can check by itself.
 *
 * <p>It owns clients, their hashed secrets and the signing keys; it never knows what a player or a game does, and a secret or
 * a private key never leaves it.
 */
@NullMarked
package dev.guildhall.identity;

import org.jspecify.annotations.NullMarked;
