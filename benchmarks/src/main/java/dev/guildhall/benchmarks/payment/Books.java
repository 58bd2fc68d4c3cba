package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.process.Database;
import java.sql.SQLException;

/** What a database of money says was booked. Used by one thread. */
final class Books {
    private final Database database;

    Books(Database database) {
        this.database = database;
    }

    /**
     * What was booked in all, in micro-dollars.
     *
     * @param ledger the sum of all entries, which is to be 0
     * @param revenue what the ledger says was earned
     * @param settled what the reservations say was settled
     * @param spent what the days of all users say was spent
     * @param open what their days say is held
     */
    record Sums(long ledger, long revenue, long settled, long spent, long open) {
        /** Whether all agree with each other and with a load that settled so much, and nothing is held any more. */
        boolean agreeOn(long micros) {
            return ledger == 0 && revenue == micros && settled == micros && spent == micros && open == 0;
        }
    }

    Sums sums() throws SQLException {
        return database.ask(
                """
                SELECT (SELECT coalesce(sum(amount_micros), 0) FROM ledger_entries),
                       (SELECT coalesce(sum(amount_micros), 0) FROM ledger_entries WHERE account = 'revenue'),
                       (SELECT coalesce(sum(settled_micros), 0) FROM reservations),
                       (SELECT coalesce(sum(settled_micros), 0) FROM spending WHERE period = 'day'),
                       (SELECT coalesce(sum(open_micros), 0) FROM spending WHERE period = 'day')
                """, row -> new Sums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
    }
}
