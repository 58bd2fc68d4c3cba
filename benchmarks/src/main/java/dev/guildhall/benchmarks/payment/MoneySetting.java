package dev.guildhall.benchmarks.payment;

/** Who spends, and which part of what pgbench does is aimed at. */
enum MoneySetting {
    MANY_USERS("Reserve + settle of many users", false, 1 / 2.0),
    ONE_USER("Reserve + settle of one user", true, 1 / 3.0);

    private final String title;
    private final boolean one;
    private final double goal;

    MoneySetting(String title, boolean one, double goal) {
        this.title = title;
        this.one = one;
        this.goal = goal;
    }

    String title() {
        return title;
    }

    int users(int many) {
        return one ? 1 : many;
    }

    double goal() {
        return goal;
    }
}
