package dev.guildhall.launcher.up;

import java.util.List;

/** Where services run: all {@link InThisJvm in this JVM}, or each {@link InOwnProcesses in a process of its own}. */
interface ServiceHost {

    /**
     * Starts the services and returns when they are ready for requests. Every service that runs is added to the teardown,
     * also when another one fails.
     *
     * @throws StartFailedException when one does not become ready
     */
    void start(List<ServicePlan> plans, Teardown teardown) throws StartFailedException;
}
