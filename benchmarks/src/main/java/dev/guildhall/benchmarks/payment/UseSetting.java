package dev.guildhall.benchmarks.payment;

/** Who asks for uses, and under which limits. */
enum UseSetting {
    MANY_USERS("Uses of many users", 1, "premium", 1, Limits.ENOUGH),
    ONE_USER("Uses of one user", Integer.MAX_VALUE, "premium", 4, Limits.ENOUGH),
    OWN_TIERS("Uses of many users, whose tiers are looked up", 1, "", 2, Limits.ENOUGH),
    REFUSED("Refused uses of a few users", 100, "free", 3, Limits.ONE);

    /** A file of limits for all of these. */
    static final String LIMITS = """
            premium:
              layer-1: {daily: %1$d, hourly: %1$d}
              layer-4: {daily: %1$d, hourly: %1$d}
            free:
              layer-2: {daily: %1$d, hourly: %1$d}
              layer-3: {daily: %2$d, hourly: %2$d}
            """.formatted(Limits.ENOUGH, Limits.ONE);

    private final String title;
    private final int share;
    private final String tier;
    private final int layer;
    private final int limit;

    /** Constants that the constants above may use. */
    private static final class Limits {
        static final int ENOUGH = 1_000_000_000;
        static final int ONE = 1;
    }

    /** @param share of how many users one is among those who ask */
    UseSetting(String title, int share, String tier, int layer, int limit) {
        this.title = title;
        this.share = share;
        this.tier = tier;
        this.layer = layer;
        this.limit = limit;
    }

    String title() {
        return title;
    }

    int users(int many) {
        return Math.max(1, many / share);
    }

    /** The tier that callers name; empty where it is looked up, and then it is {@code free}. */
    String tier() {
        return tier;
    }

    int layer() {
        return layer;
    }

    /** How many uses a user has, in the day and in the hour. */
    int limit() {
        return limit;
    }
}
