/**
 * Shows the counts under the documented Redis keys.
 *
 * <p>Nobody decides by them, so they may lag behind or be lost.
 */
@NullMarked
package dev.guildhall.payment.uselimit.redis;

import org.jspecify.annotations.NullMarked;
