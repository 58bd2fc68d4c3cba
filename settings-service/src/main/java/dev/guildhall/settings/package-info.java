/**
 * Owns the settings of users: sound, picture, controls, and what else a game keeps for them.
 *
 * <p>It never interprets preferences, and asks payment-service for tiers.
 */
@NullMarked
package dev.guildhall.settings;

import org.jspecify.annotations.NullMarked;
