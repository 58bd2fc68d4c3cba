package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.random.Draws;

/** A way to lay out walls and floor. What it leaves need not be one piece yet. Immutable. */
interface Layout {
    /** Lays out a grid that is all wall, and leaves its outer wall whole. */
    void layOut(Grid grid, Draws draws);
}
