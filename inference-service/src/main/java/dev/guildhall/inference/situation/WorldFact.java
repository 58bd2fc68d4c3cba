package dev.guildhall.inference.situation;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the scene's world state.
 *
 * @param key as the scene has it, e.g. {@code current_weather}
 * @param value as the scene has it, e.g. {@code heavy rain}
 * @param meaning the key's name in the data files, e.g. {@code weather}; null where the key is not known there
 * @param sort which of the known sorts of value it is, e.g. {@code rain}; null where none fits
 */
public record WorldFact(
        String key,
        String value,
        @Nullable String meaning,
        @Nullable String sort) {}
