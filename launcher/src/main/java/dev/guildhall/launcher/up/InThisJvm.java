package dev.guildhall.launcher.up;

import dev.guildhall.platform.service.GuildhallService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.ConfigurableApplicationContext;

/** One Spring context a service, side by side in this JVM. */
final class InThisJvm implements ServiceHost {
    // A start is work for one core with short waits for the database between; on more cores more at a time gain little.
    private static final int AT_A_TIME = 2;
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(8);

    @Override
    public void start(List<ServicePlan> plans, Teardown teardown) throws StartFailedException {
        ExecutorService executor = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofPlatform().daemon().name("start-", 1).factory());
        CompletionService<ServicePlan> starts = new ExecutorCompletionService<>(executor);
        for (ServicePlan plan : plans) {
            starts.submit(() -> start(plan, teardown));
        }
        try {
            // In the order in which they end, so that the first failure is known at once.
            for (int i = 0; i < plans.size(); i++) {
                starts.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartFailedException failure
                    ? failure
                    : new StartFailedException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("interrupted while the services started", e);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Returns the plan, once the service is ready for requests. */
    private static ServicePlan start(ServicePlan plan, Teardown teardown) throws StartFailedException {
        String name = plan.service().fullName();
        try {
            ConfigurableApplicationContext context = GuildhallService.builder(
                            plan.service().application(), name)
                    .registerShutdownHook(false)
                    .run(plan.arguments().toArray(String[]::new));
            teardown.add(name, CLOSED_WITHIN, context);
            return plan;
        } catch (RuntimeException e) {
            throw new StartFailedException(
                    name + " did not start: " + rootCause(e).getMessage(), e);
        }
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
