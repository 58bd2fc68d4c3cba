package dev.guildhall.benchmarks.bare;

import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.load.Job;
import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.load.Worker;
import dev.guildhall.benchmarks.process.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does work in PostgreSQL alone, from here: each client has a connection and a thread. */
public final class JdbcLoop implements Worker {
    private final Database database;
    private final int clients;
    private final Transaction transaction;

    /** One job. */
    @FunctionalInterface
    public interface Transaction {
        /** Does all of it, on a connection that commits by itself unless it is told otherwise. */
        void run(Connection connection) throws SQLException;
    }

    /**
     * Connects when it works, and only then.
     *
     * @param clients how many transactions are open at once; a single one is on the caller's thread
     * @param transaction called by many threads
     */
    public JdbcLoop(Database database, int clients, Transaction transaction) {
        this.database = database;
        this.clients = clients;
        this.transaction = transaction;
    }

    @Override
    public LoadResult run(int jobs) throws InterruptedException {
        return connected(loop -> loop.run(jobs));
    }

    @Override
    public LoadResult run(Duration time) throws InterruptedException {
        return connected(loop -> loop.run(time));
    }

    private interface Run {
        LoadResult of(ClosedLoop loop) throws InterruptedException;
    }

    private LoadResult connected(Run run) throws InterruptedException {
        List<Connection> opened = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                opened.add(database.connection());
            }
            Executor executor = clients == 1 ? Runnable::run : threads;
            Queue<Connection> free = new ConcurrentLinkedQueue<>(opened);
            return run.of(new ClosedLoop(clients, end -> executor.execute(() -> work(free, end))));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be reached: " + e.getMessage(), e);
        } finally {
            opened.forEach(JdbcLoop::close);
        }
    }

    private void work(Queue<Connection> free, Job.End end) {
        // There are as many as jobs are open.
        Connection connection = free.remove();
        try {
            transaction.run(connection);
        } catch (SQLException e) {
            free.add(connection);
            end.failed("SQLSTATE " + e.getSQLState());
            return;
        } catch (RuntimeException e) {
            // A job that never ends would be waited for in vain.
            free.add(connection);
            end.failed(e.toString());
            return;
        }
        free.add(connection);
        end.well();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // Its server has ended it.
        }
    }
}
