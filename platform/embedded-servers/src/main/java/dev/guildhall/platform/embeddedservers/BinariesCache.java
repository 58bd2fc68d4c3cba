package dev.guildhall.platform.embeddedservers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where server programs are unpacked to: one folder per program and version, complete or absent, kept between runs and
 * shared by all JVMs of a user. Folders of other versions of the same program are left alone, since another checkout may
 * be running them; all of it may be deleted whenever no server runs.
 */
public record BinariesCache(Path directory) {
    private static final Duration UNPACKED_WITHIN = Duration.ofMinutes(2);

    public BinariesCache {
        directory = directory.toAbsolutePath().normalize();
    }

    /**
     * The cache of the user who runs this JVM: {@code $XDG_CACHE_HOME} or {@code ~/.cache}, under {@code guildhall}. The
     * shared temporary directory, where someone else could put programs in our place, only for a user without a home.
     */
    public static BinariesCache ofUser() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "?"));
        Path root;
        if (configured != null && !configured.isBlank()) {
            root = Path.of(configured);
        } else if (Files.isWritable(home)) {
            root = home.resolve(".cache");
        } else {
            // A user without a home: then there is nothing better, and nobody else is likely to be around.
            root = Path.of(System.getProperty("java.io.tmpdir"), "cache-of-" + System.getProperty("user.name"));
        }
        return new BinariesCache(root.resolve("guildhall").resolve("servers"));
    }

    /** Fills a folder that is not yet there. */
    @FunctionalInterface
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    /** The folder of that name, unpacked now if it never was. */
    Path folder(String name, Unpacking unpacking) {
        Path folder = directory.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(directory);
            try (ExclusiveFile _ = ExclusiveFile.await(directory.resolve(name + ".lock"), UNPACKED_WITHIN)) {
                if (!Files.isDirectory(folder)) {
                    unpackAside(name, unpacking, folder);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new ServerStartException("Cannot unpack " + name + " into " + directory + ": " + e, e);
        }
    }

    /** Unpacks beside the folder and renames, so that a folder is never half full, however the JVM ends. */
    private void unpackAside(String name, Unpacking unpacking, Path folder) throws IOException {
        try (Stream<Path> siblings = Files.list(directory)) {
            siblings.filter(path -> path.getFileName().toString().startsWith(name + ".partial"))
                    .forEach(FileTree::delete);
        }
        Path partial = Files.createTempDirectory(directory, name + ".partial");
        unpacking.into(partial);
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The version of a program, as this build bundles it. */
    static String versionOf(String program) {
        Properties versions = new Properties();
        try (InputStream in = BinariesCache.class.getResourceAsStream("versions.properties")) {
            if (in == null) {
                throw new IllegalStateException("versions.properties is not on the class path");
            }
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(program, "unknown");
    }
}
