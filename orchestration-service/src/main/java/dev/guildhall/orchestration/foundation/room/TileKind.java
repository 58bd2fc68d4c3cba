package dev.guildhall.orchestration.foundation.room;

/** What a tile of a room is. */
public enum TileKind {
    WALL('#', false),
    FLOOR('.', true),
    DOOR('+', true),
    ENTRANCE('E', true),
    /** Water or a pit. */
    WATER('~', false);

    private final char symbol;
    private final boolean walkable;

    TileKind(char symbol, boolean walkable) {
        this.symbol = symbol;
        this.walkable = walkable;
    }

    /** In the rows of a room. */
    public char symbol() {
        return symbol;
    }

    /** Whether somebody can stand there, unless an object is in the way. */
    public boolean walkable() {
        return walkable;
    }
}
