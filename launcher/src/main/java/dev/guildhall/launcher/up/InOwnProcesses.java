package dev.guildhall.launcher.up;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One JVM a service, with the options and the class path of this one. A child ends when its standard input does, so that
 * none outlives this process, however it dies.
 */
final class InOwnProcesses implements ServiceHost {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(8);
    /** Ctrl-C goes to every process of the terminal; the children must wait for their turn. */
    private static final String DEAF_TO_CTRL_C = "trap '' INT; exec \"$0\" \"$@\"";

    private final Path logs;
    private final Class<?> mainClass;
    private final PrintStream terminal;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * @param logs where each child gets a log of its own
     * @param mainClass understands {@code child <service> <log> <argument>…}
     * @param terminal is told when a child dies
     */
    InOwnProcesses(Path logs, Class<?> mainClass, PrintStream terminal) {
        this.logs = logs;
        this.mainClass = mainClass;
        this.terminal = terminal;
    }

    private record Child(ServicePlan plan, Process process) {}

    @Override
    public void start(List<ServicePlan> plans, Teardown teardown) throws StartFailedException {
        List<Child> children = new ArrayList<>();
        for (ServicePlan plan : plans) {
            Process process = launch(plan);
            children.add(new Child(plan, process));
            teardown.add(plan.service().fullName(), ENDED_WITHIN.plusSeconds(2), () -> end(process));
        }
        // Added last, so that it is the first step of the stop.
        teardown.add("the watch over the services", Duration.ofSeconds(1), () -> stopping.set(true));
        for (Child child : children) {
            awaitReady(child);
        }
        children.forEach(this::reportDeath);
    }

    private Process launch(ServicePlan plan) throws StartFailedException {
        String name = plan.service().fullName();
        List<String> command = new ArrayList<>(List.of("sh", "-c", DEAF_TO_CTRL_C));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
        command.addAll(List.of("child", name, logs.resolve(name + ".log").toString()));
        command.addAll(plan.arguments());
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new StartFailedException(name + " did not start: " + e.getMessage(), e);
        }
    }

    private void awaitReady(Child child) throws StartFailedException {
        String name = child.plan().service().fullName();
        try {
            if (Readiness.await(
                    child.plan().address(), READY_WITHIN, () -> !child.process().isAlive())) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String how = child.process().isAlive()
                ? "is not ready after " + READY_WITHIN.toSeconds() + " s"
                : "ended while it started, with exit code " + child.process().exitValue();
        throw new StartFailedException(name + " " + how + "; its log is " + logs.resolve(name + ".log"));
    }

    private void reportDeath(Child child) {
        String name = child.plan().service().fullName();
        Thread.ofVirtual().name("watch " + name).start(() -> {
            Process process = child.process().onExit().join();
            if (!stopping.get()) {
                terminal.println(name + " (process " + process.pid() + ") ended with exit code " + process.exitValue()
                        + "; the others go on. Its log is " + logs.resolve(name + ".log"));
            }
        });
    }

    private static void end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(ENDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
