package dev.guildhall.platform.embeddedservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster, which is PostgreSQL's word for a data directory: whole or absent, however the JVM that makes it ends.
 */
final class PostgresCluster {
    static final String SUPERUSER = "postgres";

    private static final Duration INITDB_WITHIN = Duration.ofMinutes(2);

    private PostgresCluster() {}

    /** Makes the cluster if it is not yet there: aside, and renamed when it is complete. */
    static void make(Path cluster, PostgresPrograms programs, PostgresSpec spec) throws IOException {
        if (Files.isDirectory(cluster)) {
            return;
        }
        Path unfinished = cluster.resolveSibling("cluster.unfinished");
        FileTree.delete(unfinished);
        if (spec.durable()) {
            initdb(unfinished, programs, true);
        } else {
            FileTree.copy(pristine(programs, spec.binaries()), unfinished);
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A cluster that was never started, to be copied: a test's server starts a second sooner, and far sooner under load. */
    private static Path pristine(PostgresPrograms programs, BinariesCache cache) {
        return cache.folder(programs.name() + "-cluster", folder -> initdb(folder.resolve("cluster"), programs, false))
                .resolve("cluster");
    }

    private static void initdb(Path cluster, PostgresPrograms programs, boolean flush) throws IOException {
        Path log = cluster.resolveSibling("initdb.log");
        Files.deleteIfExists(log);
        List<String> arguments = new ArrayList<>(List.of(
                "-D",
                cluster.toString(),
                "--username=" + SUPERUSER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        if (!flush) {
            arguments.add("--no-sync");
        }
        if (programs.run("initdb", arguments, log, INITDB_WITHIN) != 0) {
            throw new ServerStartException("PostgreSQL cannot make its cluster: " + FileTree.tail(log));
        }
    }
}
