package dev.guildhall.platform.testkit;

import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** A whole service in a process of the operating system, on this test's class path. It ends with this JVM at the latest. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration STARTED_WITHIN = Duration.ofMinutes(4);
    private static final Pattern READY = Pattern.compile("^serves gRPC on port (\\d+)$", Pattern.MULTILINE);
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-XX:MetaspaceSize=128m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final Path log;

    private ServiceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Runs in the other process: starts the service, says where it listens, and ends when nobody is left to kill it. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(ServiceProcess::endWithTheTest);
        String[] properties = Arrays.copyOfRange(arguments, 1, arguments.length);
        Class<?> application = Class.forName(arguments[0]);
        SpringApplication.withHook(_ -> new Announcement(), () -> {
            try {
                application.getMethod("main", String[].class).invoke(null, (Object) properties);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(application + " cannot be started", e);
            }
        });
    }

    /** Says where the service listens, once it is ready. */
    private static final class Announcement implements SpringApplicationRunListener {
        @Override
        public void ready(ConfigurableApplicationContext context, @Nullable Duration taken) {
            System.out.println("serves gRPC on port "
                    + context.getBean(GrpcServerLifecycle.class).getPort());
        }
    }

    private static void endWithTheTest() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said here; only the end counts.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }

    /**
     * Returns at once; whoever needs the service waits for its {@link #grpcPort()}. It runs under the profile {@code local}, on
     * free ports.
     *
     * @param application the class with the service's {@code main}
     * @param more properties, above every file
     * @param log where it writes what it has to say
     */
    public static ServiceProcess start(
            Class<?> application, TestDatabase database, TestRedis redis, Map<String, Object> more, Path log) {
        Map<String, Object> properties = new HashMap<>(ServersOfAContext.properties(database, redis));
        properties.put("spring.profiles.active", "local");
        properties.put("server.port", 0);
        properties.putAll(more);
        List<String> arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toList();
        return start(application, arguments, log);
    }

    private static ServiceProcess start(Class<?> application, List<String> properties, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServiceProcess.class.getName()));
        command.add(application.getName());
        command.addAll(properties);
        try {
            return new ServiceProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it serves gRPC; waits until it does. */
    public int grpcPort() {
        long end = System.nanoTime() + STARTED_WITHIN.toNanos();
        try {
            while (System.nanoTime() < end && process.isAlive()) {
                Matcher ready = READY.matcher(said());
                if (ready.find()) {
                    return Integer.parseInt(ready.group(1));
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a service starts", e);
        }
        throw new IllegalStateException("the service has not started: " + said());
    }

    /** As {@code kill -9}: it gets to do nothing more. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process ends", e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
