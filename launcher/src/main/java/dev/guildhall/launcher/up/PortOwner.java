package dev.guildhall.launcher.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds out who listens on a port, as far as the system tells this user. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** E.g. {@code process 4711 (/usr/bin/python3)}. */
    static Optional<String> of(int port) {
        Optional<Long> pid = Files.isDirectory(PROC.resolve("net")) ? fromProc(port) : fromLsof(port);
        return pid.map(found -> "process " + found
                + ProcessHandle.of(found)
                        .flatMap(handle -> handle.info().command())
                        .map(command -> " (" + command + ")")
                        .orElse(""));
    }

    private static Optional<Long> fromProc(int port) {
        try {
            Set<String> sockets = new HashSet<>();
            for (String table : List.of("tcp", "tcp6")) {
                collectSockets(PROC.resolve("net").resolve(table), port, sockets);
            }
            if (sockets.isEmpty()) {
                return Optional.empty();
            }
            try (Stream<Path> entries = Files.list(PROC)) {
                return entries.filter(
                                entry -> entry.getFileName().toString().matches("[0-9]+") && holdsOne(entry, sockets))
                        .map(entry -> Long.valueOf(entry.getFileName().toString()))
                        .findFirst();
            }
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /** Columns of the table: number, local address:port, remote address:port, state, six others, inode. */
    private static void collectSockets(Path table, int port, Set<String> sockets) throws IOException {
        if (!Files.exists(table)) {
            return;
        }
        String suffix = ":%04X".formatted(port);
        for (String line : Files.readAllLines(table, StandardCharsets.US_ASCII)) {
            String[] columns = line.strip().split("\\s+", -1);
            if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING)) {
                sockets.add("socket:[" + columns[9] + "]");
            }
        }
    }

    private static boolean holdsOne(Path process, Set<String> sockets) {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(file).toString());
                } catch (IOException closedMeanwhile) {
                    return false;
                }
            });
        } catch (IOException | UncheckedIOException notOurs) {
            return false;
        }
    }

    private static Optional<Long> fromLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!lsof.waitFor(2, TimeUnit.SECONDS)) {
                lsof.destroyForcibly();
                return Optional.empty();
            }
            return lsof.inputReader()
                    .lines()
                    .filter(line -> line.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .findFirst();
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
