package dev.guildhall.inference.ladder;

import dev.guildhall.inference.scene.Tier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The steps of every tier, without the last resort, which comes after all of them, and how patiently they are climbed. */
public final class Steps {
    private final LadderSettings settings;
    private final Map<Tier, List<Step>> steps;

    private Steps(LadderSettings settings, Map<Tier, List<Step>> steps) {
        this.settings = settings;
        this.steps = steps;
    }

    /**
     * Reads the steps that are configured.
     *
     * @throws IllegalArgumentException if a step names something that is not there
     */
    public static Steps of(LadderSettings settings, List<Backend> backends) {
        Map<String, Backend> byName = backends.stream().collect(Collectors.toMap(Backend::name, Function.identity()));
        Map<Tier, List<Step>> steps = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            List<String> configured = switch (tier) {
                case GENERIC -> settings.generic();
                case ELITE -> settings.elite();
                case MAJOR -> settings.major();
            };
            steps.put(tier, read(tier, configured, byName));
        }
        return new Steps(settings, steps);
    }

    private static List<Step> read(Tier tier, List<String> configured, Map<String, Backend> byName) {
        if (configured.isEmpty()) {
            return byName.isEmpty() ? List.of() : List.of(new Step(List.copyOf(byName.values())));
        }
        return configured.stream()
                .map(names -> new Step(Arrays.stream(names.split("\\|", -1))
                        .map(name -> named(tier, name.strip(), byName))
                        .toList()))
                .toList();
    }

    private static Backend named(Tier tier, String name, Map<String, Backend> byName) {
        Backend backend = byName.get(name);
        if (backend == null) {
            throw new IllegalArgumentException("guildhall.inference.ladder."
                    + tier.name().toLowerCase(Locale.ROOT) + ": '" + name
                    + "' (expected: names of upstreams, of which there are "
                    + byName.keySet().stream().sorted().toList() + ")");
        }
        return backend;
    }

    LadderSettings settings() {
        return settings;
    }

    List<Step> of(Tier tier) {
        return steps.getOrDefault(tier, List.of());
    }

    /**
     * Says who may answer for a tier without being a stand-in, and with which parameters; empty if nobody but the last
     * resort does.
     */
    public String signature(Tier tier) {
        return of(tier).stream()
                .limit(1)
                .flatMap(step -> step.backends().stream())
                .map(backend -> backend.name()
                        + '='
                        + backend.model().name()
                        + backend.model().parameters())
                .sorted()
                .collect(Collectors.joining("|"));
    }
}
