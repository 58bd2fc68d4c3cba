package dev.guildhall.inference.model;

import dev.guildhall.inference.model.Completion.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the tokens of a model cost, in US dollars per million of them, which is the same as millionths of a dollar for one.
 *
 * @param input of a prompt
 * @param cachedInput of a prompt, if the server had read them before
 * @param output of an answer
 * @param reasoning of what was thought and not said
 */
public record Prices(BigDecimal input, BigDecimal cachedInput, BigDecimal output, BigDecimal reasoning) {
    /** Those of a model that costs nothing. */
    public static final Prices FREE = new Prices(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** What so many tokens cost, in millionths of a US dollar, rounded up to a whole one. */
    public long costMicros(Usage usage) {
        return cost(input, usage.promptTokens() - usage.cachedTokens())
                .add(cost(cachedInput, usage.cachedTokens()))
                .add(cost(output, usage.completionTokens() - usage.reasoningTokens()))
                .add(cost(reasoning, usage.reasoningTokens()))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** What so many tokens cost at most, however they are counted, in millionths of a US dollar. */
    public long mostMicros(int promptTokens, int completionTokens) {
        return cost(input.max(cachedInput), promptTokens)
                .add(cost(output.max(reasoning), completionTokens))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** Whether no token costs anything. */
    public boolean areFree() {
        return input.signum() == 0 && cachedInput.signum() == 0 && output.signum() == 0 && reasoning.signum() == 0;
    }

    private static BigDecimal cost(BigDecimal price, int tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
