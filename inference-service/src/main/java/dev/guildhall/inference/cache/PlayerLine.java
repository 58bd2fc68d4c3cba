package dev.guildhall.inference.cache;

import dev.guildhall.inference.scene.Tier;

/**
 * A line that may have been said before in other words.
 *
 * @param tier how rich the answer may be
 * @param setting all of the request but the line, in a canonical form: only in the same setting can an answer be given again
 * @param words what the player said
 */
public record PlayerLine(Tier tier, String setting, String words) {}
