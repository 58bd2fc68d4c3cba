package dev.guildhall.state;

import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.state.entity.Rebuild;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code java -jar state-service.jar --guildhall.state.rebuild}: makes all entities again from their events, says how many were
 * wrong, and ends. It is configured as the service is, and may run beside it: it listens on ports that nobody knows.
 */
final class RebuildCommand {
    private static final Logger log = LoggerFactory.getLogger(RebuildCommand.class);
    private static final String OPTION = "--guildhall.state.rebuild";
    private static final List<String> BESIDE_OTHERS =
            List.of("--server.port=0", "--spring.grpc.server.port=0", "--guildhall.outbox.relay=false");

    private RebuildCommand() {}

    static boolean isAskedFor(String... args) {
        return Arrays.stream(args).anyMatch(arg -> arg.equals(OPTION) || arg.equals(OPTION + "=true"));
    }

    static Rebuild.Report run(String... args) {
        String[] all =
                Stream.concat(Arrays.stream(args), BESIDE_OTHERS.stream()).toArray(String[]::new);
        try (ConfigurableApplicationContext service =
                GuildhallService.builder(StateServiceApplication.class).run(all)) {
            Rebuild.Report report = service.getBean(Rebuild.class).all();
            log.info(
                    "entities were made again from their events: {} were right, {} wrong ({} corrected, {} missing, {} without events)",
                    report.right(),
                    report.wrong(),
                    report.corrected(),
                    report.made(),
                    report.removed());
            return report;
        }
    }
}
