package dev.guildhall.launcher.up;

import dev.guildhall.launcher.data.DataDirectory;
import dev.guildhall.launcher.talk.DemoNpc;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one screen that tells a person where everything is.
 *
 * @param took from the start of the JVM until everything was ready
 * @param token absent when the identity service is not among the services
 */
record Screen(GuildhallSystem system, DataDirectory data, Duration took, Optional<String> token) {

    String text() {
        return """

                Guildhall is ready, after %s s.

                %s

                  Data     %s
                           PostgreSQL at 127.0.0.1:%d, Redis at 127.0.0.1:%d, neither asks for a password
                  Logs     %s
                %s
                Stop it with Ctrl-C; the data stays.

                """.formatted(
                        String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0),
                        system.services().stream().map(Screen::service).collect(Collectors.joining("\n")),
                        data.path(),
                        system.servers().postgres().port(),
                        system.servers().redis().port(),
                        data.logs(),
                        token.map(this::trying).orElse(""));
    }

    private static String service(ServicePlan plan) {
        String grpc = plan.ports().grpc().isPresent()
                ? "gRPC localhost:" + plan.ports().grpc().getAsInt()
                : "";
        return "  %-22s %s   %s%n  %-22s %s/swagger-ui.html"
                .formatted(plan.service().fullName(), plan.address(), grpc, "", plan.address());
    }

    private String trying(String token) {
        String talk = system.addresses()
                .address(KnownService.INFERENCE.fullName())
                .map(Screen::talking)
                .orElse("");
        return """

                  A token for the demo player (./guildhall token prints a new one):

                %s
                %s""".formatted(token, talk);
    }

    private static String talking(URI inference) {
        return """

                  Talk with an NPC: ./guildhall demo, or

                curl -N %s/v1/dialogue \\
                  -H "Authorization: Bearer $(./guildhall token)" \\
                  -H 'Content-Type: application/json' -H 'Accept: text/event-stream' \\
                  -d '{"npc_id": "%s", "tier": 3, "prompt": "Good evening! Any news from the road?"}'
                """.formatted(inference, DemoNpc.ID);
    }
}
