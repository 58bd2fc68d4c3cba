package dev.guildhall.benchmarks.comparison;

import dev.guildhall.benchmarks.comparison.Counted.Load;
import dev.guildhall.benchmarks.process.Database;
import java.util.List;

/**
 * What all sides share.
 *
 * @param service the one that is measured
 * @param postgres its postmaster
 * @param others which take part, too
 * @param served the database of the service
 * @param bare one that has the service's tables and no service
 */
public record Servers(
        ProcessHandle service,
        ProcessHandle postgres,
        ProcessHandle redis,
        List<ProcessHandle> others,
        Database served,
        Database bare) {
    public Servers {
        others = List.copyOf(others);
    }

    /** Of the service with all that it has others do. */
    public Counted countedForService() {
        return new Counted(service, postgres, redis, Load.THIS_JVM);
    }

    /** Of statements alone. */
    public Counted countedForStatements(Load load) {
        return new Counted(null, postgres, null, load);
    }

    /** Of what a program has Redis do. */
    public Counted countedForRedis() {
        return new Counted(null, null, redis, Load.A_PROGRAM);
    }

    /**
     * To be asked before and after each measurement.
     *
     * @throws IllegalStateException if a server has ended, so that nothing is measured any more
     */
    public void requireAlive() {
        if (!service.isAlive()
                || !postgres.isAlive()
                || !redis.isAlive()
                || !others.stream().allMatch(ProcessHandle::isAlive)) {
            throw new IllegalStateException("a server has ended: see the logs in benchmarks/target");
        }
    }
}
