package dev.guildhall.orchestration.battle;

/** How much a battle may hold. Lengths are UTF-16 units. */
public final class BattleBounds {
    public static final int MONSTERS = 64;
    public static final int LOCATION_LENGTH = 200;
    public static final int BIOME_LENGTH = 64;
    public static final int OBJECTS = 64;
    public static final int OBJECT_LENGTH = 64;
    public static final int ATTRIBUTES = 32;
    public static final int ATTRIBUTE_LENGTH = 64;
    public static final int GREATEST_ATTRIBUTE = 100;

    private BattleBounds() {}
}
