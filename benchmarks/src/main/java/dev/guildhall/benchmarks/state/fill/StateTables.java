package dev.guildhall.benchmarks.state.fill;

import dev.guildhall.benchmarks.process.Database;
import java.nio.file.Path;

/** The tables and functions that state-service gives its database when it starts. */
public final class StateTables {
    private static final String[] MIGRATIONS = {
        "state-service/src/main/resources/db/migration/state",
        "platform/idempotency/src/main/resources/db/migration/idempotency",
        "platform/outbox/src/main/resources/db/migration/outbox"
    };

    private StateTables() {}

    /**
     * Makes them.
     *
     * @param root the repository
     */
    public static void makeIn(Database database, Path root) {
        database.migrate(root, MIGRATIONS);
    }
}
