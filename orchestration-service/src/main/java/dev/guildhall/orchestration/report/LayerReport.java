package dev.guildhall.orchestration.report;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How one layer went (orchestration.proto, "LayerReport").
 *
 * @param layer 1 foundation, 2 customization, 3 interaction, 4 orchestration; 0 for what state-service was told
 * @param reason why it is not done, as a lower_snake_case word; empty exactly when it is done
 * @param source who made it: {@code seed}, {@code tables}, {@code planner}, {@code tactician}, or a model; several with commas
 *     between them, empty for nobody
 * @param costMicros what it cost, in millionths of a US dollar
 * @param durationMs how long it took, in milliseconds
 */
public record LayerReport(
        int layer, LayerStatus status, String reason, String source, long costMicros, long durationMs) {
    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,64}");
    private static final int HIGHEST = 4;
    private static final int LONGEST_SOURCE = 500;

    public LayerReport {
        require(layer >= 0 && layer <= HIGHEST, "layer", layer, "0..4");
        require(
                reason.isEmpty() || WORD.matcher(reason).matches(),
                "reason",
                reason,
                "a lower_snake_case word, or none");
        require(
                reason.isEmpty() == (status == LayerStatus.DONE),
                "reason",
                "'" + reason + "' of " + status.word(),
                "a reason exactly when the layer is not done");
        require(source.length() <= LONGEST_SOURCE, "source", source.length() + " characters", "at most 500");
        require(costMicros >= 0, "costMicros", costMicros, "0 or more");
        require(durationMs >= 0, "durationMs", durationMs, "0 or more");
    }

    public static LayerReport done(int layer, String source, long costMicros, Duration took) {
        return new LayerReport(layer, LayerStatus.DONE, "", source, costMicros, took.toMillis());
    }

    public static LayerReport degraded(int layer, String reason, String source, long costMicros, Duration took) {
        return new LayerReport(layer, LayerStatus.DEGRADED, reason, source, costMicros, took.toMillis());
    }

    public static LayerReport skipped(int layer, String reason) {
        return new LayerReport(layer, LayerStatus.SKIPPED, reason, "", 0, 0);
    }

    public static LayerReport failed(int layer, String reason, long costMicros, Duration took) {
        return new LayerReport(layer, LayerStatus.FAILED, reason, "", costMicros, took.toMillis());
    }

    private static void require(boolean holds, String name, Object given, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + given + " (expected: " + expected + ")");
        }
    }
}
