package dev.guildhall.platform.embeddedservers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, unpacked, and how to run them. PostgreSQL refuses to run as root, and as a user without a
 * name, which containers have; both therefore run it in a user namespace of its own ({@code unshare -U}), where it is
 * nobody and yet owns the user's files.
 */
final class PostgresPrograms {
    private final Path home;
    private final List<String> prefix;

    private PostgresPrograms(Path home, List<String> prefix) {
        this.home = home;
        this.prefix = prefix;
    }

    static PostgresPrograms unpacked(BinariesCache cache) {
        String platform = platform();
        String name = "postgres-" + BinariesCache.versionOf("postgres") + "-" + platform;
        Path home = cache.folder(name, folder -> unpack(platform, folder));
        return new PostgresPrograms(home, isRoot() || isNameless() ? userNamespace() : List.of());
    }

    /** Program, version and platform. */
    String name() {
        return home.getFileName().toString();
    }

    private static List<String> userNamespace() {
        List<String> prefix = List.of("unshare", "-U");
        try {
            List<String> probe = List.of(prefix.getFirst(), prefix.getLast(), "true");
            if (Command.run(probe, Path.of("/dev/null"), Duration.ofSeconds(5)) == 0) {
                return prefix;
            }
        } catch (IOException e) {
            // No such program: the same as not being allowed to.
        }
        throw new ServerStartException(
                "PostgreSQL refuses to run as root, and `unshare -U`, which would let it, does not"
                        + " work here; run as an ordinary user");
    }

    /** The name of this platform in the archives: {@code linux-x86_64}, {@code darwin-arm_64} … */
    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "darwin" : os.contains("linux") ? "linux" : "";
        String machine = switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "";
        };
        if (system.isEmpty() || machine.isEmpty()) {
            throw new ServerStartException("No embedded PostgreSQL for " + os + " on " + arch
                    + " (expected: Linux or macOS on x86_64 or arm64); point the services at a PostgreSQL of your own");
        }
        return system + "-" + machine;
    }

    private static void unpack(String platform, Path folder) throws IOException {
        String archive = "/postgres-" + platform + ".txz";
        try (InputStream raw = PostgresPrograms.class.getResourceAsStream(archive)) {
            if (raw == null) {
                throw new IOException("the PostgreSQL binaries for " + platform
                        + " are not on the class path; was this built on another platform?");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw, 1 << 16)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpackEntry(tar, entry, folder);
                }
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** The JDK's way to say that the user id is in no list of users. */
    private static boolean isNameless() {
        return "?".equals(System.getProperty("user.name"));
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // No /proc: macOS, where root has its usual name.
            return "root".equals(System.getProperty("user.name"));
        }
    }

    /** Runs {@code initdb} or {@code pg_ctl} to its end; {@code postgres} outlives the {@code pg_ctl} that started it. */
    int run(String program, List<String> arguments, Path log, Duration atMost) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return Command.run(command, log, atMost);
    }
}
