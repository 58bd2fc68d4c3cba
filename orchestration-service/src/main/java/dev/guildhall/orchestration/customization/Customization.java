package dev.guildhall.orchestration.customization;

/** Layer 2: the characters of a monster, its ground and its room. */
public record Customization(MonsterCharacter monster, PlaceCharacter terrain, PlaceCharacter room) {}
