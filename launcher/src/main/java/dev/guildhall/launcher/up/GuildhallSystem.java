package dev.guildhall.launcher.up;

import dev.guildhall.launcher.data.DataDirectory;
import dev.guildhall.launcher.data.RunningSystem;
import dev.guildhall.platform.embeddedservers.ServerStartException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that runs, once it is ready.
 *
 * @param services in the order of their start
 */
record GuildhallSystem(List<ServicePlan> services, BackingServers servers, RunningSystem addresses) {
    private static final Duration SERVERS_STOPPED_WITHIN = Duration.ofSeconds(25);
    private static final Duration FILE_DELETED_WITHIN = Duration.ofSeconds(1);

    /**
     * Starts everything; whatever starts is added to the teardown, also when the start fails later.
     *
     * @throws StartFailedException when a port is taken, or something does not come up
     */
    static GuildhallSystem start(UpOptions options, DataDirectory data, ServiceHost host, Teardown teardown)
            throws StartFailedException {
        List<ServicePlan> planned = options.services().stream()
                .map(service ->
                        ServicePlan.of(service, options.freePorts() ? Ports.free(service) : Ports.usual(service)))
                .toList();
        List<String> taken = Ports.taken(planned);
        if (!taken.isEmpty()) {
            throw new StartFailedException(
                    String.join("; ", taken) + ". Stop what uses it, or start with --free-ports.");
        }
        try {
            BackingServers servers = BackingServers.start(data, !options.freePorts(), options.services());
            teardown.add("PostgreSQL and Redis", SERVERS_STOPPED_WITHIN, servers);
            Map<String, String> shared = shared(planned);
            List<ServicePlan> services = planned.stream()
                    .map(plan -> plan.on(servers.postgres(), servers.redis().port())
                            .with(shared)
                            .with(options.properties()))
                    .toList();
            host.start(services, teardown);
            RunningSystem addresses = new RunningSystem(ProcessHandle.current().pid(), addresses(services));
            addresses.writeTo(data.path());
            teardown.add("the list of addresses", FILE_DELETED_WITHIN, () -> RunningSystem.forget(data.path()));
            return new GuildhallSystem(services, servers, addresses);
        } catch (ServerStartException e) {
            throw new StartFailedException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartFailedException("cannot write to " + data.path() + ": " + e.getMessage(), e);
        }
    }

    /** What every service has to know of the others. */
    private static Map<String, String> shared(List<ServicePlan> plans) {
        Map<String, String> shared = new LinkedHashMap<>();
        for (ServicePlan plan : plans) {
            if (plan.service() == KnownService.IDENTITY) {
                shared.put("guildhall.identity.issuer", plan.address().toString());
                shared.put("guildhall.security.issuer", plan.address().toString());
            }
            plan.grpcAddress()
                    .ifPresent(address -> shared.put(
                            "spring.grpc.client.channel." + plan.service().database() + ".target",
                            "static://" + address));
        }
        return shared;
    }

    private static Map<String, URI> addresses(List<ServicePlan> plans) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        plans.forEach(plan -> addresses.put(plan.service().fullName(), plan.address()));
        return addresses;
    }
}
