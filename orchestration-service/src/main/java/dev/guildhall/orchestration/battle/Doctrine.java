package dev.guildhall.orchestration.battle;

/**
 * What each role likes to do, in points, before anybody looks at the battle. What decides is only which is more than which, so
 * they are all written down in this one place.
 */
final class Doctrine {
    /** Whoever loses its nerve gives way, before all else. */
    static final int GIVE_WAY = 90;

    /** A vampire gets out of the light. */
    static final int OUT_OF_THE_LIGHT = 80;

    /** Who is hurt and can mend itself does. */
    static final int MEND = 75;

    /** Who would give way but may not hides at least. */
    static final int HIDE_AT_LEAST = 72;

    /** Who is about to lose its nerve falls back to the others. */
    static final int CLOSE_RANKS = 65;

    /** More, for everybody who strikes at a player who is nearly beaten. */
    static final int PRESS = 25;

    /** More, for everybody who strikes and cannot get away. */
    static final int DESPAIR = 15;

    /** More, for standing in the way where somebody works from behind. */
    static final int SHIELD = 14;

    /** More, for covering somebody: none for the unhurt, all for who is nearly dead. */
    static final int NEED = 20;

    /** More, for covering who decides the battle. */
    static final int HEAD = 8;

    /** Less, for holding a player whom another holds already. */
    static final int HELD_ALREADY = 30;

    /** Less, for cursing a player whom another curses already. */
    static final int CURSED_ALREADY = 25;

    /** Less, for coming from a side where another is already. */
    static final int SIDE_TAKEN = 10;

    /** Less, for coming from a side while nobody has the player's eye. */
    static final int NOBODY_IN_FRONT = 10;

    /** Less, for covering somebody whom another covers already. */
    static final int COVERED_ALREADY = 20;

    /** Less, for lying in wait for a player who is near enough to be struck. */
    static final int TOO_NEAR_TO_WAIT = 30;

    /** Less, for lying in wait for a player who may be near. */
    static final int MAYBE_TOO_NEAR = 15;

    /** Less, for a howl after a howl. */
    static final int HOWLED_ALREADY = 60;

    private Doctrine() {}

    static int points(Role role, Action action) {
        return switch (action) {
            case ATTACK -> of(role, 52, 30, 32, 55, 60);
            case ADVANCE -> of(role, 50, 12, 14, 46, 50);
            case FLANK -> of(role, 15, 5, 10, 63, 45);
            case GRAPPLE -> of(role, 64, 5, 10, 40, 42);
            case GUARD -> of(role, 48, 20, 35, 20, 18);
            case PROTECT -> of(role, 40, 18, 60, 15, 12);
            case CAST_CURSE -> of(role, 56, 68, 61, 56, 56);
            case RAISE_DEAD -> of(role, 58, 70, 66, 58, 58);
            case HOWL -> of(role, 62, 62, 66, 66, 62);
            case AMBUSH -> of(role, 25, 25, 25, 58, 56);
            case USE_COVER -> of(role, 22, 40, 38, 22, 22);
            case REGROUP -> 10;
            case FEED -> 9;
            case RETREAT -> 2;
            case HOLD -> 1;
            case STAY_DOWN -> 0;
        };
    }

    private static int of(Role role, int blocker, int controller, int support, int flanker, int striker) {
        return switch (role) {
            case BLOCKER -> blocker;
            case CONTROLLER -> controller;
            case SUPPORT -> support;
            case FLANKER -> flanker;
            case STRIKER -> striker;
        };
    }
}
