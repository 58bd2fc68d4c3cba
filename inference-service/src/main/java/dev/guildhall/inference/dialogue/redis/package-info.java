/** What was said lately, kept in Redis so that every instance knows it. */
@NullMarked
package dev.guildhall.inference.dialogue.redis;

import org.jspecify.annotations.NullMarked;
