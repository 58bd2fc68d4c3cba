package dev.guildhall.launcher.up;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to start.
 *
 * @param data where everything is kept between runs
 * @param services what to start, in that order
 * @param processes whether each service gets a JVM of its own
 * @param freePorts whether to take any free ports instead of the usual ones
 * @param verbose whether the terminal shows the whole log, instead of warnings alone
 * @param properties configuration for every service, over what the launcher sets itself
 */
public record UpOptions(
        Path data,
        List<KnownService> services,
        boolean processes,
        boolean freePorts,
        boolean verbose,
        Map<String, String> properties) {

    public UpOptions {
        services = List.copyOf(services);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
