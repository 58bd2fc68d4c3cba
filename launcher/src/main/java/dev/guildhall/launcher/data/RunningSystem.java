package dev.guildhall.launcher.data;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the services of a running system answer; kept in its data directory, so that the other commands find them.
 *
 * @param pid the process that started them
 * @param services name → address of its HTTP side
 */
public record RunningSystem(long pid, Map<String, URI> services) {
    private static final String FILE = "running.properties";
    private static final String PID = "pid";

    public RunningSystem {
        services = Map.copyOf(services);
    }

    /** What runs on that directory now, if anything does. */
    public static Optional<RunningSystem> find(Path data) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(data.resolve(FILE))) {
            properties.load(in);
            long pid = Long.parseLong(properties.getProperty(PID, "-1"));
            Map<String, URI> services = new LinkedHashMap<>();
            for (String name : properties.stringPropertyNames()) {
                if (!name.equals(PID)) {
                    services.put(name, URI.create(properties.getProperty(name)));
                }
            }
            boolean alive = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
            return alive ? Optional.of(new RunningSystem(pid, services)) : Optional.empty();
        } catch (IOException | IllegalArgumentException absentOrDamaged) {
            return Optional.empty();
        }
    }

    public Optional<URI> address(String service) {
        return Optional.ofNullable(services.get(service));
    }

    /** Whole or not at all: a reader never sees half a file. */
    public void writeTo(Path data) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(PID, Long.toString(pid));
        services.forEach((name, address) -> properties.setProperty(name, address.toString()));
        Path partial = data.resolve(FILE + ".partial");
        try (Writer out = Files.newBufferedWriter(partial)) {
            properties.store(out, null);
        }
        Files.move(partial, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Says that nothing runs there any more. */
    public static void forget(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }
}
