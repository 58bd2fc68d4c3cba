/**
 * Owns money and tiers: what users subscribe to, how often they may use each layer, and what may be spent for them.
 *
 * <p>It never knows what a generation was about, nor calls the service that asks it.
 */
@NullMarked
package dev.guildhall.payment;

import org.jspecify.annotations.NullMarked;
