package dev.guildhall.platform.embeddedservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one server, held by this JVM alone. A temporary one is deleted on close; those of JVMs that died before
 * they could are deleted when the next temporary one is made.
 */
final class ServerDirectory implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final ExclusiveFile lock;
    private final boolean temporary;

    private ServerDirectory(Path path, ExclusiveFile lock, boolean temporary) {
        this.path = path;
        this.lock = lock;
        this.temporary = temporary;
    }

    /**
     * @param directory the one to use, or null for a temporary one
     * @param endOrphan ends the server that a dead JVM may have left running on a directory
     */
    static ServerDirectory open(
            String server, @Nullable Path directory, BinariesCache binaries, Consumer<Path> endOrphan) {
        try {
            if (directory != null) {
                Path path = directory.toAbsolutePath().normalize();
                Files.createDirectories(path);
                // The data is the user's own affair.
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
                ServerDirectory held = hold(path, false)
                        .orElseThrow(() -> new ServerStartException(server + " cannot start: " + path
                                + " is in use by another running Guildhall (process "
                                + FileTree.tail(path.resolve(LOCK))
                                + ")"));
                endOrphan.accept(path);
                return held;
            }
            Path parent = binaries.directory().resolveSibling("temporary");
            Files.createDirectories(parent);
            String prefix = server.replace(' ', '-') + "-";
            sweep(parent, prefix, endOrphan);
            return makeTemporary(parent, prefix);
        } catch (IOException e) {
            throw new ServerStartException(server + " cannot start: its directory cannot be used: " + e, e);
        }
    }

    private static ServerDirectory makeTemporary(Path parent, String prefix) throws IOException {
        while (true) {
            // Empty only when another JVM's sweep came between the making and the holding, and took it away.
            Optional<ServerDirectory> made = hold(Files.createTempDirectory(parent, prefix), true);
            if (made.isPresent()) {
                return made.get();
            }
        }
    }

    private static Optional<ServerDirectory> hold(Path path, boolean temporary) throws IOException {
        return ExclusiveFile.take(path.resolve(LOCK)).map(lock -> new ServerDirectory(path, lock, temporary));
    }

    private static void sweep(Path parent, String prefix, Consumer<Path> endOrphan) throws IOException {
        List<Path> earlier;
        try (Stream<Path> children = Files.list(parent)) {
            earlier = children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .toList();
        }
        for (Path child : earlier) {
            // Without a lock file it is just being made, by a JVM that is about to hold it.
            if (Files.exists(child.resolve(LOCK))) {
                Optional<ServerDirectory> abandoned = hold(child, true);
                if (abandoned.isPresent()) {
                    endOrphan.accept(child);
                    abandoned.get().close();
                }
            }
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try (ExclusiveFile _ = lock) {
            if (temporary) {
                FileTree.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot let go of " + path, e);
        }
    }
}
