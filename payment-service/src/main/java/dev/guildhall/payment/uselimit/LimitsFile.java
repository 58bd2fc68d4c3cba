package dev.guildhall.payment.uselimit;

import dev.guildhall.payment.subscription.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a YAML file of limits: {@code free: {layer-3: {daily: 5, hourly: unlimited}}}. Whatever it does not say stays as
 * configured; whatever it says that nobody understands makes the whole file bad.
 */
final class LimitsFile {
    private static final long LARGEST = 64 * 1024;

    private LimitsFile() {}

    /** The file is not what it has to be; the message says where. */
    static final class BadLimitsFileException extends Exception {
        private static final long serialVersionUID = 1L;

        BadLimitsFileException(String message) {
            super(message);
        }
    }

    /** What the file says; limits that it does not name are absent. */
    static LimitTable read(Path file) throws BadLimitsFileException {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new BadLimitsFileException(size + " bytes (expected: at most " + LARGEST + ")");
            }
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            Map<Tier, TierLimits> tiers = new EnumMap<>(Tier.class);
            for (Map.Entry<?, ?> entry : object("", root).entrySet()) {
                String name = String.valueOf(entry.getKey());
                Tier tier = Tier.find(name)
                        .orElseThrow(() -> new BadLimitsFileException(name + " (expected: " + Tier.NAMES + ")"));
                tiers.put(tier, tierLimits(name, entry.getValue()));
            }
            return new LimitTable(
                    tiers.getOrDefault(Tier.FREE, TierLimits.NONE),
                    tiers.getOrDefault(Tier.PREMIUM, TierLimits.NONE),
                    tiers.getOrDefault(Tier.WHALE, TierLimits.NONE));
        } catch (IOException | YAMLException e) {
            throw new BadLimitsFileException("cannot be read: " + e);
        }
    }

    private static TierLimits tierLimits(String path, @Nullable Object node) throws BadLimitsFileException {
        Map<String, LayerLimits> layers = new HashMap<>();
        for (Map.Entry<?, ?> entry : object(path, node).entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (!name.matches("layer-[1-" + UsedLayer.LAYERS + "]")) {
                throw new BadLimitsFileException(path + "." + name + " (expected: layer-1 to layer-4)");
            }
            layers.put(name, layerLimits(path + "." + name, entry.getValue()));
        }
        return new TierLimits(
                layers.get("layer-1"), layers.get("layer-2"), layers.get("layer-3"), layers.get("layer-4"));
    }

    private static LayerLimits layerLimits(String path, @Nullable Object node) throws BadLimitsFileException {
        @Nullable Allowance daily = null;
        @Nullable Allowance hourly = null;
        for (Map.Entry<?, ?> entry : object(path, node).entrySet()) {
            String name = String.valueOf(entry.getKey());
            switch (name) {
                case "daily" -> daily = allowance(path + ".daily", entry.getValue());
                case "hourly" -> hourly = allowance(path + ".hourly", entry.getValue());
                default -> throw new BadLimitsFileException(path + "." + name + " (expected: daily or hourly)");
            }
        }
        return new LayerLimits(daily, hourly);
    }

    private static Allowance allowance(String path, @Nullable Object value) throws BadLimitsFileException {
        try {
            return Allowance.of(Objects.toString(value));
        } catch (IllegalArgumentException e) {
            throw new BadLimitsFileException(path + ": " + e.getMessage());
        }
    }

    private static Map<?, ?> object(String path, @Nullable Object node) throws BadLimitsFileException {
        if (node instanceof Map<?, ?> map) {
            return map;
        }
        throw new BadLimitsFileException((path.isEmpty() ? "the file" : path) + ": no names below it (expected: some)");
    }
}
