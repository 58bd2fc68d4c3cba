/**
 * Guards the values of settings.
 *
 * <p>Invariant: every refusal names the whole property, what was given, exactly, and what was expected.
 */
@NullMarked
package dev.guildhall.platform.settingrules;

import org.jspecify.annotations.NullMarked;
