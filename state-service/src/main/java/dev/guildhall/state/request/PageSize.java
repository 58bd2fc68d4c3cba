package dev.guildhall.state.request;

import dev.guildhall.platform.errors.Violations;

/** How many items a page has. */
public final class PageSize {
    public static final int LARGEST = 200;
    public static final int USUAL = 50;

    /**
     * How many characters of data a page has at most, beyond its first item: what is longer goes on the next one, so that an
     * answer fits what clients take.
     */
    public static final int MOST_CHARACTERS = 1_000_000;

    private PageSize() {}

    /** Of a request that says 0 for the usual one; the usual one, and a violation, if it cannot be. */
    public static int read(String field, int given, Violations violations) {
        boolean holds = violations.expect(
                given >= 0 && given <= LARGEST, field, given, "1.." + LARGEST + ", or 0 for " + USUAL);
        return !holds || given == 0 ? USUAL : given;
    }
}
