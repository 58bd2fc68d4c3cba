package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.foundation.place.Extent;

/** How large a request may be. Sides are in tiles. */
public final class ContentBounds {
    public static final int LEAST_SIDE = Extent.LEAST;
    /** Of an answer that comes whole. */
    public static final int MOST_SIDE = 1_024;
    /** Of an answer that comes piece by piece. */
    public static final int MOST_STREAMED_SIDE = Extent.MOST;

    public static final int USUAL_SIDE = 32;
    public static final int MOST_TIER = 3;
    /** The tier of a request that names none. */
    public static final int USUAL_TIER = 2;

    private ContentBounds() {}
}
